using Meterkast.Updates;

namespace Meterkast.VirtualBoard.Images;

/// <summary>Stands for a device to which any image belongs, and stores nothing.</summary>
internal sealed class AnyDevice : IImageRules, ILibraries, IImageSink
{
    public string? RefusalOf(ImageHeader header) => null;

    public string? VersionOf(string name) => null;

    public void Begin(ImageHeader header)
    {
    }

    public void Add(byte[] bytes, int start, int count)
    {
    }

    public void Complete()
    {
    }

    public void Discard()
    {
    }
}
