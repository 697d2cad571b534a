using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Meterkast.VirtualBoard.Fleet;

/// <summary>Passwords for accounts at a broker, and lines of Mosquitto's password file.</summary>
internal static class BrokerPassword
{
    // as mosquitto_passwd 2.0 writes them
    private const int Iterations = 101;
    private const int SaltLength = 12;
    private const int HashLength = 64;

    private const int Length = 24;
    private const string Letters = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>Makes a password of 24 letters and digits (139 bits).</summary>
    public static string Make() => RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>A line of a password file: PBKDF2 with SHA-512, a salt of its own, and no way back to the password.</summary>
    public static string Line(string account, string password)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(SaltLength);
        byte[] hash = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, Iterations, HashAlgorithmName.SHA512, HashLength);
        return string.Create(CultureInfo.InvariantCulture, $"{account}:$7${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}\n");
    }
}
