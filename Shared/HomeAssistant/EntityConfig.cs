using System.Text;
using Meterkast.Mqtt;
using Meterkast.Text;

namespace Meterkast.HomeAssistant
{
    /// <summary>
    /// Writes the discovery message of one entity (Home Assistant, MQTT discovery: topic
    /// <c>prefix/component/node/object/config</c>, abbreviated keys, <c>~</c> for the base topic), into reused buffers of 1.2 KB, which it
    /// has only while there is something to announce. One thread only.
    /// </summary>
    public sealed class EntityConfig
    {
        private const int MaxLength = 1000;
        private const int MaxTopic = 160;
        private const int MaxName = 64;

        private readonly string _prefix;
        private readonly string _base;
        private readonly string _device;
        private readonly string _model;
        private readonly string _version;
        private string _node = "";

        // null while nothing is announced
        private TextBuffer _name;
        private TextBuffer _json;
        private TextBuffer _topic;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="prefix">Topic under which Home Assistant listens.</param>
        /// <param name="baseTopic">Base topic without a slash at its end.</param>
        /// <param name="device">Name of the device.</param>
        /// <param name="model">Its firmware.</param>
        /// <param name="version">Version of the firmware.</param>
        public EntityConfig(string prefix, string baseTopic, string device, string model, string version)
        {
            _prefix = prefix;
            _base = baseTopic;
            _device = device;
            _model = model;
            _version = version;
        }

        /// <summary>Name of the entity's object, lower case with underscores; write it before <see cref="Begin"/>.</summary>
        public TextBuffer Name => _name = _name ?? new TextBuffer(MaxName);

        /// <summary>A name to show for the next entity instead of that of its object, without quotation marks and backslashes; empty for
        /// none.</summary>
        public string Title { get; set; } = "";

        /// <summary>Sets what distinguishes this device from others.</summary>
        /// <param name="hardwareAddress">Hardware address in hexadecimal digits; empty when it is not known.</param>
        public void UseAddress(string hardwareAddress)
        {
            // a node may contain only letters, digits, _ and -
            string node = "";
            string[] levels = _base.Split('/');
            for (int i = 0; i < levels.Length; i++)
            {
                node += levels[i] + "_";
            }

            _node = node + hardwareAddress;
        }

        /// <summary>Frees the buffers until the next description.</summary>
        public void Rest()
        {
            _json = null;
            _topic = null;
            _name = null;
        }

        /// <summary>Begins the description with the keys that every entity has.</summary>
        /// <param name="component">Kind of entity, such as <c>sensor</c>.</param>
        public EntityConfig Begin(string component)
        {
            _topic = _topic ?? new TextBuffer(MaxTopic);
            _json = _json ?? new TextBuffer(MaxLength);
            _topic.Clear().Append(_prefix).Append((byte)'/').Append(component).Append((byte)'/').Append(_node).Append((byte)'/');
            _topic.Append(_name.Bytes, 0, _name.Length).Append("/config");
            _json.Clear().Append("{\"~\":\"").Append(_base).Append("\",\"name\":\"");
            if (Title.Length > 0)
            {
                byte[] title = Encoding.UTF8.GetBytes(Title);
                _json.Append(title, 0, title.Length);
                Title = "";
            }
            else
            {
                EntityName.Write(_name, _json);
            }

            _json.Append("\",\"uniq_id\":\"").Append(_node).Append((byte)'_').Append(component).Append((byte)'_');
            _json.Append(_name.Bytes, 0, _name.Length).Append("\",\"avty_t\":\"~/status\"");
            return this;
        }

        /// <summary>Begins a value below the base topic that is to be cleared; it is only for <see cref="Publish"/> without being
        /// wanted.</summary>
        /// <param name="name">Its topic below the base topic.</param>
        public void BeginValue(string name)
        {
            _topic = _topic ?? new TextBuffer(MaxTopic);
            _topic.Clear().Append(_base).Append((byte)'/').Append(name);
        }

        /// <summary>Adds a text.</summary>
        public EntityConfig Text(string key, string value)
        {
            _json.Append(",\"").Append(key).Append("\":\"").Append(value).Append((byte)'"');
            return this;
        }

        /// <summary>Adds a value that is already JSON: a number, true, false, a list.</summary>
        public EntityConfig Json(string key, string value)
        {
            _json.Append(",\"").Append(key).Append("\":").Append(value);
            return this;
        }

        /// <summary>Adds a whole number.</summary>
        public EntityConfig Number(string key, int value)
        {
            _json.Append(",\"").Append(key).Append("\":").AppendNumber(value);
            return this;
        }

        /// <summary>Adds a topic below the base topic.</summary>
        /// <param name="key">The key.</param>
        /// <param name="folder">What precedes the name, for example <c>gateway/</c>; may be empty.</param>
        /// <param name="name">Name of the topic; null for that of the entity.</param>
        public EntityConfig Topic(string key, string folder, string name = null)
        {
            _json.Append(",\"").Append(key).Append("\":\"~/").Append(folder);
            if (name == null)
            {
                _json.Append(_name.Bytes, 0, _name.Length);
            }
            else
            {
                _json.Append(name);
            }

            _json.Append((byte)'"');
            return this;
        }

        /// <summary>Adds a unit of measurement.</summary>
        public EntityConfig Unit(byte[] text, int start, int length)
        {
            _json.Append(",\"unit_of_meas\":\"").Append(text, start, length).Append((byte)'"');
            return this;
        }

        /// <summary>Marks the entity as diagnostic, and optionally disables it by default.</summary>
        /// <param name="enabled">Whether it is enabled by default.</param>
        public EntityConfig Diagnostic(bool enabled)
        {
            Text("ent_cat", "diagnostic");
            return enabled ? this : Json("en", "false");
        }

        /// <summary>Publishes the description, or withdraws it.</summary>
        /// <param name="publisher">The publisher.</param>
        /// <param name="isWanted">False to withdraw it with an empty retained message.</param>
        /// <returns>False if the publisher had no room.</returns>
        public bool Publish(IPublisher publisher, bool isWanted)
        {
            if (!isWanted)
            {
                return publisher.TryPublish(_topic.ToString(), new byte[0], true);
            }

            _json.Append(",\"dev\":{\"ids\":\"").Append(_node).Append("\",\"name\":\"").Append(_device);
            _json.Append("\",\"mf\":\"Meterkast\",\"mdl\":\"").Append(_model).Append("\",\"sw\":\"").Append(_version);
            _json.Append("\"},\"o\":{\"name\":\"Meterkast\",\"sw\":\"").Append(_version).Append("\"}}");

            // a truncated text would not be valid JSON; a test checks the length of every entity
            return _json.Truncated || publisher.TryPublish(_topic.ToString(), _json.ToArray(), true);
        }
    }
}
