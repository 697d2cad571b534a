using System;

namespace Meterkast.VirtualBoard;

/// <summary>The user asked for something that cannot be done; only the message is shown.</summary>
public sealed class UsageException(string message) : Exception(message);
