using System;
using Meterkast.OpenTherm;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class DataIdTableTests
    {
        [TestMethod]
        public void Every_vector_gives_its_messages_and_no_other()
        {
            string[] vectors = DataIdVectors.All();
            for (int i = 0; i < vectors.Length; i++)
            {
                GatewayBench bench = new GatewayBench();
                string[] words = vectors[i].Split(' ');
                Play(bench, words[0], int.Parse(words[1]), Convert.ToInt32(words[2], 16));
                for (int w = 3; w < words.Length; w++)
                {
                    string[] pair = words[w].Split('=');
                    Assert.AreEqual(1, bench.Publisher.CountOf("otgw/" + pair[0] + " " + pair[1]), vectors[i] + ": " + words[w]);
                }

                Assert.AreEqual(words.Length - 3, bench.Publisher.Count - bench.Publisher.CountWith("otgw/gateway/") - bench.Publisher.CountWith("otgw/fault_text "), vectors[i]);
            }
        }

        [TestMethod]
        public void Every_row_of_the_table_stands_in_the_vectors()
        {
            RowReader rows = new RowReader();
            for (int id = 0; id < DataIdTable.Ids; id++)
            {
                for (bool open = rows.Open(id); open && rows.Next();)
                {
                    string name = System.Text.Encoding.UTF8.GetString(rows.Text, rows.NameStart, rows.NameLength);
                    string separator = rows.Type == RowType.Indexed ? "_" : "=";
                    Assert.IsTrue(rows.Type == RowType.Character || IsTested(id, " " + name + separator), name);
                }
            }
        }

        [TestMethod]
        public void Rows_fit_the_reader_and_names_are_unique()
        {
            RowReader rows = new RowReader();
            string names = " ";
            for (int id = 0; id < DataIdTable.Ids; id++)
            {
                string text = DataIdTable.Rows(id);
                Assert.IsTrue(text == null || System.Text.Encoding.UTF8.GetBytes(text).Length <= DataIdTable.MaxRowLength);
                for (bool open = rows.Open(id); open && rows.Next();)
                {
                    string name = System.Text.Encoding.UTF8.GetString(rows.Text, rows.NameStart, rows.NameLength) + " ";
                    Assert.IsTrue(names.IndexOf(" " + name) < 0, name);
                    names += name;
                }
            }
        }

        [TestMethod]
        public void Marks_of_rows_make_the_slots_and_traits_of_their_ids()
        {
            RowReader rows = new RowReader();
            DataIdTraits traits = new DataIdTraits(rows);
            string[] beside = { "0 256 thermostat", "1 257 thermostat", "71 263 thermostat", "16 264 boiler", "37 267 boiler", "17 -1 none" };
            for (int i = 0; i < beside.Length; i++)
            {
                string[] words = beside[i].Split(' ');
                int id = int.Parse(words[0]);
                Assert.AreEqual(words[1], traits.BesideSlot(id).ToString(), beside[i]);
                Assert.AreEqual(words[2] == "boiler", traits.IsOwn(id), beside[i]);
                Assert.IsTrue(words[2] == "none" || traits.IdOf(traits.BesideSlot(id)) == id, beside[i]);
            }

            Assert.IsTrue((traits.Of(9) & DataIdTraits.Gateways) != 0 && (traits.Of(16) & DataIdTraits.Gateways) == 0);
            Assert.IsTrue(DataIdTraits.IsSeldom(rows, 3) && !DataIdTraits.IsSeldom(rows, 17));
            Assert.IsTrue(DataIdTraits.IsSeldom(rows, 200) && !DataIdTraits.IsSeldom(rows, 45));
            for (int id = 0; id < DataIdTable.Ids; id++)
            {
                Assert.AreEqual(rows.Open(id), traits.Of(id) != 0, id.ToString());
            }
        }

        [TestMethod]
        public void A_text_of_OpenTherm_4_is_published_when_all_of_its_characters_are_there()
        {
            GatewayBench bench = new GatewayBench();
            SendCharacter(bench, 93, 0, 3, 'A');
            SendCharacter(bench, 93, 2, 3, 'e');
            Assert.AreEqual(0, bench.Publisher.Count);
            SendCharacter(bench, 93, 1, 3, 'c');
            Assert.AreEqual("otgw/brand Ace", bench.Publisher.Message(0));
            SendCharacter(bench, 94, 0, 2, '7');
            SendCharacter(bench, 94, 1, 2, ' ');
            Assert.AreEqual("otgw/brand_version 7", bench.Publisher.Message(1));
            SendCharacter(bench, 95, 0, 1, 'x');
            Assert.AreEqual("otgw/brand_serial_number x", bench.Publisher.Message(2));
        }

        private static void SendCharacter(GatewayBench bench, int id, int position, int length, char character)
        {
            bench.Exchange(OpenThermFrame.ReadData, id, position << 8, OpenThermFrame.ReadAck, (length << 8) | character);
        }

        private static void Play(GatewayBench bench, string way, int id, int value)
        {
            switch (way)
            {
                case "R":
                    bench.Exchange(OpenThermFrame.ReadData, id, 0, OpenThermFrame.ReadAck, value);
                    break;
                case "S":
                    bench.Exchange(OpenThermFrame.ReadData, id, value & 0xFF00, OpenThermFrame.ReadAck, value);
                    break;
                case "E":
                    bench.Exchange(OpenThermFrame.WriteData, id, value & 0xFF00, OpenThermFrame.WriteAck, value);
                    break;
                default:
                    bench.Exchange(OpenThermFrame.WriteData, id, value, OpenThermFrame.WriteAck, 0);
                    break;
            }
        }

        private static bool IsTested(int id, string nameAndSeparator)
        {
            string[] vectors = DataIdVectors.All();
            for (int i = 0; i < vectors.Length; i++)
            {
                if (vectors[i].Split(' ')[1] == id.ToString() && vectors[i].IndexOf(nameAndSeparator) >= 0)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
