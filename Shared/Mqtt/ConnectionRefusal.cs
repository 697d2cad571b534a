namespace Meterkast.Mqtt
{
    /// <summary>Explains why a broker refused a connection.</summary>
    public static class ConnectionRefusal
    {
        /// <summary>The explanation of a return code (MQTT 3.1.1, table 3.1).</summary>
        /// <param name="code">The code.</param>
        /// <param name="user">The account; empty if none was given.</param>
        /// <param name="clientId">The client id.</param>
        public static string Explain(int code, string user, string clientId)
        {
            string account = user.Length == 0 ? "no account was given" : "the account is " + user;
            string meaning = code == 1 ? "the broker does not speak MQTT 3.1.1"
                : code == 2 ? "the broker does not take the client id " + clientId
                : code == 3 ? "the broker is not ready"
                : code == 4 ? "user name or password is wrong; " + account
                : code == 5 ? "not authorized: user name or password is wrong, or this account may not connect; " + account
                : "the code is not one of MQTT 3.1.1";
            return "the broker refused the connection with code " + code.ToString() + " (" + meaning + ")";
        }
    }
}
