using Meterkast.Text;

namespace Meterkast.Web
{
    /// <summary>
    /// Checks the password of HTTP Basic (RFC 7617); any user name will do. The time of a check depends on neither the right password nor
    /// how much of it was guessed. After five wrong ones within a minute none is checked until the minute is over. One thread only.
    /// </summary>
    public sealed class BasicPassword
    {
        private const int MaxLength = 128;
        private const int MaxWrong = 5;
        private const long Minute = 60000;

        private readonly byte[] _password;
        private int _wrong;
        private long _wrongSince;

        /// <summary>Initializes a check.</summary>
        /// <param name="password">The password in UTF-8, at most 128 bytes of which count; empty for none.</param>
        public BasicPassword(byte[] password)
        {
            _password = password;
        }

        /// <summary>Whether a password is needed.</summary>
        public bool IsNeeded => _password.Length > 0;

        /// <summary>Checks credentials.</summary>
        /// <param name="bytes">Array with the value of the header <c>Authorization</c>; the credentials in it are overwritten.</param>
        /// <param name="span">Where it lies.</param>
        /// <param name="now">Milliseconds of any clock.</param>
        /// <returns>0 if the password is right, otherwise the status with which the request is answered.</returns>
        public int Check(byte[] bytes, HeaderSpan span, long now)
        {
            if (now - _wrongSince >= Minute)
            {
                _wrong = 0;
            }

            int start = span.Start + 6;
            int length = span.IsThere && span.Length > 6 && IsBasic(bytes, span.Start) ? Base64Text.Decode(bytes, start, span.Length - 6) : 0;
            if (length == 0)
            {
                return HttpStatus.Unauthorized;
            }

            if (_wrong == MaxWrong)
            {
                return HttpStatus.TooManyRequests;
            }

            int colon = start;
            int end = start + length;
            while (colon < end && bytes[colon] != ':')
            {
                colon++;
            }

            if (colon < end && IsRight(bytes, colon + 1, end - colon - 1))
            {
                return 0;
            }

            _wrongSince = _wrong == 0 ? now : _wrongSince;
            _wrong++;
            return HttpStatus.Unauthorized;
        }

        // As many steps for every guess
        private bool IsRight(byte[] bytes, int start, int length)
        {
            int differs = length ^ _password.Length;
            for (int i = 0; i < MaxLength; i++)
            {
                int given = i < length ? bytes[start + i] : 0;
                int own = i < _password.Length ? _password[i] : 0;
                differs |= given ^ own;
            }

            return differs == 0;
        }

        private static bool IsBasic(byte[] bytes, int start)
        {
            return AsciiText.IsSameWord(new[] { bytes[start], bytes[start + 1], bytes[start + 2], bytes[start + 3], bytes[start + 4] }, "basic")
                && bytes[start + 5] == ' ';
        }
    }
}
