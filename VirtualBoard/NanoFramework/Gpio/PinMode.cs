namespace System.Device.Gpio
{
    /// <summary>nanoFramework's pin modes that the firmware uses.</summary>
    public enum PinMode
    {
        /// <summary>The pin drives nothing.</summary>
        Input = 0,

        /// <summary>The pin drives high or low.</summary>
        Output = 3,

        /// <summary>The pin pulls low or drives nothing.</summary>
        OutputOpenDrain = 4,
    }
}
