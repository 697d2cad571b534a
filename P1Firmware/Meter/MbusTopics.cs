using Meterkast.Obis;

namespace Meterkast.Meter
{
    /// <summary>The topics of devices on the M-Bus: their names, and the fields that they are made from.</summary>
    public static class MbusTopics
    {
        /// <summary>Topic of a device's type.</summary>
        public const int Type = 0;

        /// <summary>Topic of its identifier.</summary>
        public const int Id = 1;

        /// <summary>Topic of the name that a setting gives it.</summary>
        public const int Name = 2;

        /// <summary>Topic of the unit of its reading.</summary>
        public const int Unit = 3;

        /// <summary>Topic of the time of its reading.</summary>
        public const int Time = 4;

        /// <summary>Topic of its reading.</summary>
        public const int Reading = 5;

        /// <summary>What follows the medium in the topic of a field.</summary>
        public static string NameOf(int field)
        {
            switch (field)
            {
                case MbusChannels.Time: return "_delivered_timestamp";
                case MbusChannels.Reading: return "_delivered";
                case MbusChannels.Valve: return "_valve_position";
                default: return "_equipment_id";
            }
        }

        /// <summary>Name of a topic of a device.</summary>
        /// <param name="topic">0 to <see cref="MbusDevice.Topics"/> - 1.</param>
        public static string NameOfTopic(int topic)
        {
            switch (topic)
            {
                case Type: return "type";
                case Id: return "id";
                case Name: return "name";
                case Unit: return "unit";
                case Time: return "time";
                default: return "reading";
            }
        }

        /// <summary>The field of the telegram that a topic of a device is made from; the name is made from none.</summary>
        public static int FieldOfTopic(int topic)
        {
            switch (topic)
            {
                case Type: return MbusChannels.Type;
                case Id: return MbusChannels.Id;
                case Time: return MbusChannels.Time;
                default: return MbusChannels.Reading;
            }
        }
    }
}
