namespace Meterkast.Web
{
    /// <summary>
    /// Reads <see cref="RouteTable"/> row by row, or finds the row of a path. The columns belong to the row that <see cref="Next"/> or
    /// <see cref="Find"/> has found. One thread only.
    /// </summary>
    public sealed class WebRoute
    {
        /// <summary>What stands in a path for one segment or several.</summary>
        public const string Variable = "{name}";

        private readonly string _rows = RouteTable.Rows();
        private string[] _columns;
        private int _start;
        private int _next;

        /// <summary>The path, perhaps with a variable at its end.</summary>
        public string Path { get; private set; }

        /// <summary>Whether it answers GET and HEAD.</summary>
        public bool IsRead => Column(1) != "write";

        /// <summary>Whether it takes POST and PUT.</summary>
        public bool IsWritten => Column(1) != "read";

        /// <summary>The methods that it takes, as the header Allow has them.</summary>
        public string Methods => !IsWritten ? "GET, HEAD" : IsRead ? "GET, HEAD, POST, PUT" : "POST, PUT";

        /// <summary>Whether the room setpoint can be written without a password.</summary>
        public bool HasSetpoint => Column(2) == "setpoint";

        /// <summary>Type of the answer to a reader.</summary>
        public string Type => Column(3);

        /// <summary>Its meaning in words.</summary>
        public string Meaning => Column(5);

        /// <summary>What the path has in place of the variable; empty without one.</summary>
        public string Name { get; private set; } = "";

        /// <summary>Moves to the next row, at first to the first one.</summary>
        /// <returns>False if there is none left.</returns>
        public bool Next()
        {
            if (_next == _rows.Length)
            {
                return false;
            }

            _start = _next;
            _next = _rows.IndexOf('\n', _start) + 1;
            Path = _rows.Substring(_start, _rows.IndexOf('|', _start) - _start);
            _columns = null;
            return true;
        }

        /// <summary>Moves to the row of a path.</summary>
        /// <param name="path">The path.</param>
        /// <returns>False if no row has it.</returns>
        public bool Find(string path)
        {
            _next = 0;
            while (Next())
            {
                int fixedLength = Path.Length - Variable.Length;
                bool hasVariable = Path.EndsWith(Variable);
                if (hasVariable && path.Length > fixedLength && path.StartsWith(Path.Substring(0, fixedLength)))
                {
                    Name = path.Substring(fixedLength);
                    return true;
                }

                if (path == Path)
                {
                    Name = "";
                    return true;
                }
            }

            return false;
        }

        /// <summary>Whether a method is one of the path's.</summary>
        public bool Takes(WebMethod method)
        {
            return ((method == WebMethod.Get || method == WebMethod.Head) && IsRead)
                || ((method == WebMethod.Post || method == WebMethod.Put) && IsWritten);
        }

        // most rows are only passed over
        private string Column(int column)
        {
            _columns = _columns ?? _rows.Substring(_start, _next - 1 - _start).Split('|');
            return _columns[column];
        }
    }
}
