using System;

namespace Meterkast.VirtualBoard;

/// <summary>The user asked for something that cannot be done; the message is all that is shown.</summary>
public sealed class UsageException(string message) : Exception(message);
