using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Meterkast.VirtualBoard;

/// <summary>The page as it is sent: compressed for a browser that takes that, and not at all for one that has it already.</summary>
public sealed class PageContent
{
    private const string Gzip = "gzip";

    private readonly byte[] _plain;
    private readonly byte[] _packed;
    private readonly string _tag;

    /// <summary>Reads and compresses a file.</summary>
    /// <param name="path">The file.</param>
    public PageContent(string path)
    {
        _plain = File.ReadAllBytes(path);
        using MemoryStream packed = new();
        using (GZipStream stream = new(packed, CompressionLevel.SmallestSize))
        {
            stream.Write(_plain);
        }

        _packed = packed.ToArray();
        _tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(_plain), 0, 8)}\"";
    }

    /// <summary>Answers a request.</summary>
    public Task SendAsync(HttpContext context)
    {
        HttpResponse response = context.Response;
        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = _tag;
        response.Headers.Vary = "Accept-Encoding";
        if (Lists(context.Request.Headers.IfNoneMatch.ToString(), _tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        bool isPacked = Lists(context.Request.Headers.AcceptEncoding.ToString(), Gzip);
        byte[] bytes = isPacked ? _packed : _plain;
        if (isPacked)
        {
            response.Headers.ContentEncoding = Gzip;
        }

        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes, 0, bytes.Length);
    }

    private static bool Lists(string header, string item) => header.Split(',', StringSplitOptions.TrimEntries).Contains(item);
}
