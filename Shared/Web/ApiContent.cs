using Meterkast.Text;

namespace Meterkast.Web
{
    /// <summary>This interface as an OpenAPI 3.1 document, made from <see cref="RouteTable"/>. Main loop only.</summary>
    public sealed class ApiContent : ItemContent
    {
        private const string Start = "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"Meterkast\",\"version\":\"" + FirmwareVersion.Text
            + "\",\"license\":{\"name\":\"MIT\",\"identifier\":\"MIT\"}},\"servers\":[{\"url\":\"/\"}],\"security\":[{},{\"password\":[]}],"
            + "\"components\":{\"securitySchemes\":{\"password\":{\"type\":\"http\",\"scheme\":\"basic\"}},"
            + "\"schemas\":{\"Values\":{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\"}},"
            + "\"Result\":{\"type\":\"object\",\"required\":[\"result\"],\"properties\":{\"asked\":{\"type\":\"string\"},"
            + "\"result\":{\"enum\":[\"accepted\",\"refused\",\"superseded\",\"no answer\"]},\"reason\":{\"type\":\"string\"},"
            + "\"sent\":{\"type\":\"string\"},\"answer\":{\"type\":\"string\"},\"id\":{}}}}},\"paths\":{";

        private readonly WebRoute _route = new WebRoute();
        private int _item;
        private bool _hasRoute = true;
        private bool _isClosed;

        /// <inheritdoc/>
        protected override bool Write(TextBuffer piece)
        {
            if (_item == 0)
            {
                piece.Append(Start);
            }
            else if (_hasRoute)
            {
                WriteRoute(piece);
            }
            else if (!_isClosed)
            {
                piece.Append("}}\n");
            }

            return !_isClosed;
        }

        /// <inheritdoc/>
        protected override void Next()
        {
            _item++;
            _isClosed = !_hasRoute;
            _hasRoute = _hasRoute && _route.Next();
        }

        private void WriteRoute(TextBuffer piece)
        {
            piece.Append(_item == 1 ? "\"" : ",\"").Append(_route.Path).Append("\":{");
            bool hasName = _route.Path.EndsWith(WebRoute.Variable);
            if (hasName)
            {
                piece.Append("\"parameters\":[{\"name\":\"name\",\"in\":\"path\",\"required\":true,\"schema\":{\"type\":\"string\"}}],");
            }

            if (_route.IsRead)
            {
                WriteOperation(piece, "get");
                piece.Append("\"200\":{\"description\":\"the answer\",\"content\":{\"").Append(MediaOf(_route.Type)).Append("\":{\"schema\":")
                    .Append(SchemaOf(_route)).Append("}}}");
                WriteErrors(piece, hasName, false);
            }

            if (_route.IsWritten)
            {
                piece.Append(_route.IsRead ? "," : "");
                WriteOperation(piece, "post");
                WriteResult(piece, "200", "accepted");
                piece.Append((byte)',');
                WriteResult(piece, "409", "refused");
                piece.Append((byte)',');
                WriteResult(piece, "504", "no answer");
                WriteErrors(piece, false, true);
            }

            piece.Append((byte)'}');
        }

        private void WriteOperation(TextBuffer piece, string method)
        {
            piece.Append((byte)'"').Append(method).Append("\":{\"operationId\":\"").Append(method);
            bool isCapital = true;
            for (int i = 0; i < _route.Path.Length; i++)
            {
                char letter = _route.Path[i];
                bool isLetter = letter >= 'a' && letter <= 'z';
                if (isLetter)
                {
                    piece.Append((byte)(isCapital ? letter - 'a' + 'A' : letter));
                }

                isCapital = !isLetter;
            }

            JsonText.Append(piece.Append("\",\"summary\":\""), _route.Meaning).Append("\",");
            if (method == "post" && _route.Path != "/api/restart")
            {
                piece.Append("\"requestBody\":{\"required\":true,\"content\":{\"text/plain\":{\"schema\":{\"type\":\"string\",\"maxLength\":512}}}},");
            }
            else if (_route.Type == "csv")
            {
                piece.Append("\"parameters\":[");
                WriteQuery(piece, "day", ",");
                WriteQuery(piece, "month", ",");
                WriteQuery(piece, "year", "],");
            }

            piece.Append("\"responses\":{");
        }

        private static void WriteQuery(TextBuffer piece, string name, string end)
        {
            piece.Append("{\"name\":\"").Append(name).Append("\",\"in\":\"query\",\"schema\":{\"type\":\"string\"}}").Append(end);
        }

        private static void WriteResult(TextBuffer piece, string status, string meaning)
        {
            piece.Append((byte)'"').Append(status).Append("\":{\"description\":\"").Append(meaning)
                .Append("\",\"content\":{\"application/json\":{\"schema\":{\"$ref\":\"#/components/schemas/Result\"}}}}");
        }

        private static void WriteErrors(TextBuffer piece, bool hasName, bool isWritten)
        {
            piece.Append(",\"401\":{\"description\":\"the password is needed\"},\"403\":{\"description\":\"")
                .Append(isWritten ? "not without the password, or from a page of another site" : "another host was asked for").Append("\"}")
                .Append(hasName ? ",\"404\":{\"description\":\"there is none of this name\"}}}" : "}}");
        }

        private static string SchemaOf(WebRoute route)
        {
            return route.Path == "/api/values" ? "{\"$ref\":\"#/components/schemas/Values\"}"
                : route.Type == "json" ? "{\"type\":\"object\"}"
                : "{\"type\":\"string\"}";
        }

        private static string MediaOf(string type)
        {
            switch (type)
            {
                case "page": return "text/html";
                case "json": return "application/json";
                case "events": return "text/event-stream";
                case "csv": return "text/csv";
                default: return "text/plain";
            }
        }
    }
}
