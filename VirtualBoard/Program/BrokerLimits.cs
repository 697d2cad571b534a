using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MQTTnet;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace Meterkast.VirtualBoard;

/// <summary>
/// What clients may leave in VirtualBoard's broker: subscriptions and retained messages. What is beyond is refused; the rest of the
/// broker's memory is bounded by <see cref="LocalListener"/> (clients), <see cref="BoundedChannel"/> (packets) and
/// <see cref="ClientNaming"/> (unacknowledged messages, topic aliases).
/// </summary>
public sealed class BrokerLimits
{
    /// <summary>Maximum number of subscriptions of a client.</summary>
    public const int MaxSubscriptions = 256;

    /// <summary>Maximum length of a subscription.</summary>
    public const int MaxFilterLength = 256;

    /// <summary>Maximum size of all retained messages in bytes.</summary>
    public const int MaxRetainedBytes = 4 * 1024 * 1024;

    // of the broker itself, for each message
    private const int Overhead = 500;

    private readonly Dictionary<string, int> _retained = [];
    private int _retainedBytes;

    /// <summary>Applies the limits to a server.</summary>
    public void Apply(MqttServer server)
    {
        server.InterceptingSubscriptionAsync += CheckSubscription;
        server.InterceptingUnsubscriptionAsync += Unsubscribe;
        server.InterceptingPublishAsync += CheckRetained;
    }

    private static int SizeOf(MqttApplicationMessage message)
    {
        int properties = message.UserProperties?.Sum(p => p.Name.Length + p.ValueBuffer.Length + Overhead) ?? 0;
        int texts = message.Topic.Length + (message.ContentType?.Length ?? 0) + (message.ResponseTopic?.Length ?? 0);
        return Overhead + (2 * texts) + properties + (int)message.Payload.Length + (message.CorrelationData?.Length ?? 0);
    }

    private Task CheckSubscription(InterceptingSubscriptionEventArgs e)
    {
        HashSet<string> filters = e.SessionItems[this] as HashSet<string> ?? [];
        e.SessionItems[this] = filters;
        string filter = e.TopicFilter.Topic ?? "";
        if (filter.Length > MaxFilterLength || (filters.Count >= MaxSubscriptions && !filters.Contains(filter)))
        {
            e.Response.ReasonCode = MqttSubscribeReasonCode.QuotaExceeded;
            e.ProcessSubscription = false;
        }
        else
        {
            filters.Add(filter);
        }

        return Task.CompletedTask;
    }

    private Task Unsubscribe(InterceptingUnsubscriptionEventArgs e)
    {
        (e.SessionItems[this] as HashSet<string>)?.Remove(e.Topic);
        return Task.CompletedTask;
    }

    private Task CheckRetained(InterceptingPublishEventArgs e)
    {
        MqttApplicationMessage message = e.ApplicationMessage;
        if (!message.Retain || string.IsNullOrEmpty(message.Topic))
        {
            return Task.CompletedTask;
        }

        lock (_retained)
        {
            int old = _retained.GetValueOrDefault(message.Topic);
            int size = message.Payload.IsEmpty ? 0 : SizeOf(message);
            if (size > old && _retainedBytes - old + size > MaxRetainedBytes)
            {
                e.Response.ReasonCode = MqttPubAckReasonCode.QuotaExceeded;
                e.ProcessPublish = false;
                return Task.CompletedTask;
            }

            _retainedBytes += size - old;
            if (size == 0)
            {
                _retained.Remove(message.Topic);
            }
            else
            {
                _retained[message.Topic] = size;
            }
        }

        return Task.CompletedTask;
    }
}
