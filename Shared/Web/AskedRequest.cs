namespace Meterkast.Web
{
    /// <summary>What the main loop is asked for.</summary>
    public sealed class AskedRequest
    {
        /// <summary>Keeps what counts of a request that was read.</summary>
        /// <param name="request">The request.</param>
        /// <param name="route">Its route.</param>
        /// <param name="isTrusted">Whether the right password came with it.</param>
        public AskedRequest(HttpRequest request, WebRoute route, bool isTrusted)
        {
            Route = route.Path;
            Name = route.Name;
            Query = request.Query();
            IsHead = request.Method == WebMethod.Head;
            Body = IsHead || request.Method == WebMethod.Get ? null : request.Body();
            IsTrusted = isTrusted;
        }

        /// <summary>The path of the table.</summary>
        public string Route { get; }

        /// <summary>What the path has in place of the table's variable.</summary>
        public string Name { get; }

        /// <summary>What follows the question mark.</summary>
        public string Query { get; }

        /// <summary>Whether only the head is wanted.</summary>
        public bool IsHead { get; }

        /// <summary>The body of a request that writes; null for one that reads.</summary>
        public byte[] Body { get; }

        /// <summary>Whether the right password came with it.</summary>
        public bool IsTrusted { get; }
    }
}
