namespace Meterkast.VirtualBoard.Tests;

/// <summary>
/// Clients that cannot tell their own answers from others', on a gateway where the firmware and MQTT have questions of their own:
/// no call may get a wrong value.
/// </summary>
[TestClass]
public sealed class TapAnswerTests
{
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void With_own_answers_every_call_is_right_whatever_the_device_MQTT_and_others_ask(bool patient)
    {
        for (int seed = 1; seed <= 8; seed++)
        {
            SimulatedGateway gateway = new(setting: "tap.answers = own\n");
            MatchingClient first = new(gateway, 0) { Patient = patient };
            MatchingClient second = new(gateway, 1) { Patient = !patient };
            first.CallForEverything();
            Play(gateway, new Random(seed), true, first, second);
            Assert.AreEqual("", string.Join('\n', first.Wrong.Concat(second.Wrong)), "seed " + seed);
            Assert.AreEqual(first.Frames, second.Frames);
            Assert.IsTrue(first.Ended > 150 && first.Frames > 300, $"{first.Ended} {first.Frames}");
        }
    }

    // What cannot be told apart is wrong when the client speaks in the 30 ms in which the firmware has a question under way; the next
    // call is right again
    [TestMethod]
    [DataRow(true, 0)]
    [DataRow(false, 1)]
    public void With_all_answers_a_clients_calls_are_right_while_MQTT_is_quiet(bool patient, int mostInTenMinutes)
    {
        for (int seed = 1; seed <= 8; seed++)
        {
            SimulatedGateway gateway = new();
            MatchingClient client = new(gateway, 0) { Patient = patient };
            client.CallForEverything();
            gateway.Until(() => Steps(client), 8000);
            Assert.AreEqual("", string.Join('\n', client.Wrong), "at the start");
            Play(gateway, new Random(seed), false, client);
            Assert.IsTrue(client.Wrong.Count <= mostInTenMinutes, $"seed {seed}: " + string.Join('\n', client.Wrong));
            Assert.IsTrue(client.Ended > 150, client.Ended.ToString());
        }
    }

    private static bool Steps(MatchingClient client)
    {
        client.Step();
        return client.IsIdle;
    }

    // Ten minutes of calls with pauses of all lengths, and what MQTT asks meanwhile
    private static void Play(SimulatedGateway gateway, Random random, bool withMqtt, params MatchingClient[] clients)
    {
        long nextMqtt = 0;
        long[] nextCall = [8000, 3000];
        while (gateway.Now < 600000 || clients.Any(c => !c.IsIdle))
        {
            gateway.Pass(20);
            if (withMqtt && gateway.Now >= nextMqtt)
            {
                nextMqtt = gateway.Now + random.Next(4000);
                (string name, string payload) = SomeCommand(random);
                gateway.Send(name, payload);
            }

            for (int i = 0; i < clients.Length; i++)
            {
                clients[i].Step();
                if (clients[i].IsIdle && gateway.Now < 600000 && gateway.Now >= nextCall[i])
                {
                    nextCall[i] = gateway.Now + random.Next(random.Next(4) == 0 ? 15000 : 500);
                    (string code, string value) = SomeCall(random);
                    clients[i].Call(code, value);
                }
            }
        }
    }

    private static (string Name, string Payload) SomeCommand(Random random) => random.Next(5) switch
    {
        0 => ("room_setpoint", random.Next(15, 25).ToString()),
        1 => ("outside_temperature", random.Next(-10, 30).ToString()),
        2 => ("command", "PR=" + "ABCGILMOPRSTVW"[random.Next(14)]),
        3 => ("command", "XX=1"),
        _ => ("max_modulation", random.Next(100).ToString()),
    };

    private static (string Code, string Value) SomeCall(Random random) => random.Next(4) switch
    {
        0 => ("TT", random.Next(15, 25) + ".00"),
        1 => ("OT", random.Next(0, 30) + ".50"),
        2 => ("MM", random.Next(100).ToString()),
        _ => ("PR", "ABCGILMOPRSTVW"[random.Next(14)].ToString()),
    };
}
