namespace Meterkast.Gateway
{
    /// <summary>The kind of values of a command, see <see cref="CommandTable"/>.</summary>
    public enum CommandKind
    {
        /// <summary>A text of 1 to 11 characters.</summary>
        Text,

        /// <summary>A number, rounded to hundredths.</summary>
        Number,

        /// <summary>A whole number.</summary>
        Whole,

        /// <summary>ON or OFF.</summary>
        Switch,

        /// <summary>One of several words, each of which represents a letter or digit.</summary>
        Choice,

        /// <summary>One of several letters.</summary>
        Letter,
    }
}
