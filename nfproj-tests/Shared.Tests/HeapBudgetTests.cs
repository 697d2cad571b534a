using System;
using Meterkast.Diagnostics;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class HeapBudgetTests
    {
        private const int Reserve = HeapBudget.ReserveLength;

        [TestMethod]
        public void A_command_is_taken_while_enough_stays_free_and_a_client_needs_more_than_that()
        {
            Heap heap = new Heap { Free = HeapBudget.ForCommand + 500 };
            HeapBudget budget = new HeapBudget(heap);
            Assert.IsFalse(budget.MayTake(300, HeapBudget.ForTapClient, 0));
            Assert.IsTrue(budget.MayTake(300, HeapBudget.ForCommand, 0));

            // counted before the next measurement
            Assert.IsFalse(budget.MayTake(300, HeapBudget.ForCommand, 50));
            Assert.IsTrue(budget.MayTake(300, HeapBudget.ForCommand, 150));
        }

        [TestMethod]
        public void The_reserve_goes_when_an_allocation_fails_and_is_taken_again_when_there_is_room()
        {
            Heap heap = new Heap { Free = 2000 };
            HeapBudget budget = new HeapBudget(heap);
            Assert.AreEqual(2000 + Reserve, budget.Measure(0));
            budget.Handle(new Exception());
            Assert.AreEqual(0, budget.Failures);
            budget.Handle(new OutOfMemoryException());
            Assert.AreEqual(1, budget.Failures);
            Assert.AreEqual(2000, budget.Measure(0));

            budget.Tick(1000);
            Assert.AreEqual(1, heap.Reserves);
            heap.Free = 30000;
            budget.Tick(2000);
            Assert.AreEqual(2, heap.Reserves);
        }

        [TestMethod]
        public void Without_a_limit_everything_is_taken_and_no_number_is_told()
        {
            HeapBudget budget = new HeapBudget(new Heap { Free = int.MaxValue });
            Assert.IsTrue(budget.MayTake(100000000, HeapBudget.ForPageClient, 0));
            Assert.AreEqual(-1, budget.Measure(0));
        }

        [TestMethod]
        public void A_device_without_memory_for_its_reserve_starts_without_it()
        {
            HeapBudget budget = new HeapBudget(new Heap { Free = 5000, IsFull = true });
            Assert.AreEqual(5000, budget.Measure(0));
        }

        private sealed class Heap : IHeap
        {
            public int Free { get; set; }

            public bool IsFull { get; set; }

            public int Reserves { get; private set; }

            public int Collect() => Free;

            public byte[] Reserve(int length)
            {
                if (IsFull)
                {
                    throw new OutOfMemoryException();
                }

                Reserves++;
                return new byte[0];
            }
        }
    }
}
