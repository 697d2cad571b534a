using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Security.Cryptography;

namespace Meterkast.Simulation;

/// <summary>Encrypts and wraps as meters do, with .NET's own AES-GCM and sums bit by bit: another way than the firmware's.</summary>
public static class DlmsFrames
{
    private const int TagLength = 12;

    /// <summary>An APDU of general global ciphering.</summary>
    /// <param name="text">What it holds.</param>
    /// <param name="title">System title, eight bytes.</param>
    /// <param name="counter">Frame counter.</param>
    /// <param name="security">Security byte; 0x10 in it asks for a tag.</param>
    /// <param name="key">The key.</param>
    /// <param name="authenticationKey">The authentication key; null where the tag covers no additional data.</param>
    public static byte[] Cipher(byte[] text, byte[] title, uint counter, byte security, byte[] key, byte[]? authenticationKey)
    {
        byte[] count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, counter);
        byte[] cipher = new byte[text.Length];
        byte[] tag = new byte[TagLength];
        byte[] additional = authenticationKey == null || (security & 0x10) == 0 ? [] : [security, .. authenticationKey];
        using AesGcm gcm = new(key, TagLength);
        byte[] vector = [.. title, .. count];
        gcm.Encrypt(vector, text, cipher, tag, additional);
        byte[] inside = [security, .. count, .. cipher, .. (security & 0x10) != 0 ? tag : []];
        byte[] length = inside.Length < 0x80 ? [(byte)inside.Length]
            : inside.Length < 0x100 ? [0x81, (byte)inside.Length] : [0x82, (byte)(inside.Length >> 8), (byte)inside.Length];
        return [0xDB, (byte)title.Length, .. title, .. length, .. inside];
    }

    /// <summary>Frames of HDLC, the APDU in as many segments as it needs.</summary>
    /// <param name="apdu">The APDU.</param>
    /// <param name="segment">Most bytes of it in one frame.</param>
    public static byte[] Hdlc(byte[] apdu, int segment = 2000)
    {
        byte[] information = [0xE6, 0xE7, 0x00, .. apdu];
        List<byte> all = [];
        for (int at = 0; at < information.Length; at += segment)
        {
            byte[] part = information[at..Math.Min(at + segment, information.Length)];
            all.AddRange(HdlcFrame(part, at + segment < information.Length));
        }

        return [.. all];
    }

    /// <summary>Frames of HDLC with blocks of a general block transfer, as Landis+Gyr sends them.</summary>
    public static byte[] HdlcBlocks(byte[] apdu, int block)
    {
        List<byte> all = [];
        for (int number = 1; (number - 1) * block < apdu.Length; number++)
        {
            byte[] part = apdu[((number - 1) * block)..Math.Min(number * block, apdu.Length)];
            byte control = (byte)(number * block >= apdu.Length ? 0xC0 : 0x40);
            byte[] llc = number == 1 ? [0xE6, 0xE7, 0x00] : [];
            all.AddRange(HdlcFrame([.. llc, 0xE0, control, (byte)(number >> 8), (byte)number, 0, 0, (byte)part.Length, .. part], false));
        }

        return [.. all];
    }

    /// <summary>Long frames of the wired M-Bus.</summary>
    /// <param name="apdu">The APDU.</param>
    /// <param name="segment">Most bytes of it in one frame.</param>
    public static byte[] Mbus(byte[] apdu, int segment = 245)
    {
        List<byte> all = [];
        int number = 0;
        for (int at = 0; at < apdu.Length; at += segment)
        {
            byte[] part = apdu[at..Math.Min(at + segment, apdu.Length)];
            byte control = (byte)(number | (at + segment >= apdu.Length ? 0x10 : 0));
            byte[] inside = [0x53, 0xFF, control, 0x01, 0x67, .. part];
            int sum = 0;
            foreach (byte value in inside)
            {
                sum += value;
            }

            all.AddRange([0x68, (byte)inside.Length, (byte)inside.Length, 0x68, .. inside, (byte)sum, 0x16]);
            number++;
        }

        return [.. all];
    }

    private static byte[] HdlcFrame(byte[] information, bool goesOn)
    {
        int length = 2 + 1 + 2 + 1 + 2 + information.Length + 2;
        byte[] head = [(byte)(0xA0 | (goesOn ? 8 : 0) | (length >> 8)), (byte)length, 0x41, 0x08, 0x83, 0x13];
        byte[] body = [.. head, .. Sum(head), .. information];
        return [0x7E, .. body, .. Sum(body), 0x7E];
    }

    private static byte[] Sum(byte[] bytes)
    {
        int sum = 0xFFFF;
        foreach (byte value in bytes)
        {
            sum ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) != 0 ? (sum >> 1) ^ 0x8408 : sum >> 1;
            }
        }

        sum ^= 0xFFFF;
        return [(byte)sum, (byte)(sum >> 8)];
    }
}
