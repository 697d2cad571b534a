<#
.SYNOPSIS
Flashes nanoFramework, one of Meterkast's firmwares, and its settings to a board.

.DESCRIPTION
Flashes nanoCLR and the firmware with nanoff, trying lower baud rates until it succeeds, and then stores the device's own page and the
settings, network configuration and certificate that are given. Runs in PowerShell 7 on Windows, Linux and macOS. Needs nanoff
(dotnet tool install -g nanoff) and the firmware's image (build Firmware.sln in Release); with -WhatIf neither. The settings are
checked against settings.json before anything is flashed. Passwords in the files are never printed.

Exit codes: 0 done, 2 an argument is wrong, 3 nanoff is missing, 4 the image is missing, 5 flashing failed, 6 the settings, the
network, the certificate or the page could not be stored.

.PARAMETER Board
Name of the nanoFramework target, such as ESP32_OLIMEX; boards.md lists them.

.PARAMETER Port
Serial port of the board, such as COM7 or /dev/ttyUSB0.

.PARAMETER Firmware
OtGateway for the OpenTherm Gateway, P1 for the smart meter.

.PARAMETER Settings
File that becomes I:\settings.ini on the board: one key = value per line. docs/settings.md lists the keys. An unknown or repeated
key, or a value that is not allowed, ends the script with the line, the key and what was expected.

.PARAMETER Network
JSON file for nanoff's network deployment: Wi-Fi credentials, or a fixed address.

.PARAMETER CaCertificate
PEM file that becomes I:\ca.pem on the board, for mqtt.tls = on.

.PARAMETER UpdateKey
Public key, as VirtualBoard image keys writes it, that becomes I:\update.key on the board: images of updates that are signed with it are
taken, besides those of the releases (docs/update.md).

.PARAMETER Page
File that becomes I:\page.gz on the board: the device's own page. Without it the one that LivePage/build.sh has made for the firmware is
stored, or that of a release beside this script, if there is one.

.PARAMETER Image
The firmware's image, if it is not where the build puts it.

.PARAMETER EraseAll
Erases the whole flash first, including settings and network. ESP32 only.

.PARAMETER RetryAfter
Seconds between two attempts.

.EXAMPLE
./flash.ps1 -Board ESP32_OLIMEX -Port COM7 -Firmware OtGateway -Settings my.ini

.EXAMPLE
./flash.ps1 -Board XIAO_ESP32C3 -Port /dev/ttyACM0 -Firmware P1 -Network wifi.json -WhatIf

.LINK
boards.md
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [string] $Board,
    [Parameter(Mandatory)] [string] $Port,
    [Parameter(Mandatory)] [ValidateSet('OtGateway', 'P1')] [string] $Firmware,
    [string] $Settings,
    [string] $Network,
    [string] $CaCertificate,
    [string] $UpdateKey,
    [string] $Page,
    [string] $Image,
    [switch] $EraseAll,
    [ValidateRange(0, 60)] [int] $RetryAfter = 2
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
$env:NANOFRAMEWORK_TELEMETRY_OPTOUT = '1'
$bauds = 1500000, 1000000, 500000, 250000, 115200

# Ends the script with a message on the error stream and an exit code.
function Stop-With([int] $Code, [string] $Message) {
    [Console]::Error.WriteLine("flash.ps1: $Message")
    exit $Code
}

# Runs nanoff; with -WhatIf it only prints the command. The output is shown unless files with secrets are involved.
function Invoke-Nanoff([string[]] $Arguments, [switch] $Silent) {
    $line = 'nanoff ' + ($Arguments -join ' ')
    if ($script:whatIf) {
        $script:report.Add("What if: $line")
        return 0
    }
    $script:report.Add($line)
    if ($Silent) {
        & $script:nanoff @Arguments 2>&1 | & { process { } }
    } else {
        & $script:nanoff @Arguments 2>&1 | & { process { $script:report.Add("$_") } }
    }
    return $LASTEXITCODE
}

# Returns the collected lines to the caller of the script.
function Show-Report {
    $script:report.ToArray()
    $script:report.Clear()
}

# Reads a decimal number and rounds it half away from zero. Returns the number times ten to the power of Places, or nothing.
function Get-Scaled([string] $Value, [int] $Places) {
    $parts = [regex]::Match($Value, '\A[ \t\r\n]*([+-]?)([0-9]*)\.?([0-9]*)(?:[eE]([+-]?)([0-9]+))?[ \t\r\n]*\z')
    $digits = $parts.Groups[2].Value + $parts.Groups[3].Value
    if (-not $parts.Success -or $digits.Length -eq 0) { return }
    $exponent = $parts.Groups[5].Value.TrimStart('0')
    $exponent = $exponent.Length -gt 4 ? 10000 : [int]('0' + $exponent)
    if ($parts.Groups[4].Value -eq '-') { $exponent = -$exponent }
    $wanted = $parts.Groups[2].Length + $exponent + $Places
    $whole = $digits.Substring(0, [Math]::Clamp($wanted, 0, $digits.Length)).TrimStart('0')
    if ($whole.Length -gt 0 -and $wanted -gt $digits.Length) {
        $whole = $whole.PadRight([Math]::Min(12, $whole.Length + $wanted - $digits.Length), '0')
    }
    $number = $whole.Length -gt 10 ? 1000000000 : [long]('0' + $whole)
    if ($wanted -ge 0 -and $wanted -lt $digits.Length -and $digits[$wanted] -ge '5') { $number++ }
    return $parts.Groups[1].Value -eq '-' ? -$number : $number
}

# Reads an IPv4 address, with a prefix length if that is allowed. Returns the address as a number, or nothing.
function Get-Address([string] $Value, [switch] $WithPrefix) {
    $parts = [regex]::Match($Value, '\A([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})(?:/([0-9]{1,3}))?\z')
    if (-not $parts.Success) { return }
    $address = [long] 0
    foreach ($part in 1..4) {
        $byte = [int] $parts.Groups[$part].Value
        if ($byte -gt 255) { return }
        $address = $address * 256 + $byte
    }
    if ($parts.Groups[5].Success) {
        $prefix = [int] $parts.Groups[5].Value
        if (-not $WithPrefix -or $prefix -lt 1 -or $prefix -gt 32) { return }
    }
    return $address
}

# Checks a text for any setting: it must be short and without characters over which brokers close the connection.
function Get-TextFault([string] $Value) {
    if ([Text.Encoding]::UTF8.GetByteCount($Value) -gt 250) { return 'expected a text of at most 250 bytes' }
    foreach ($rune in $Value.EnumerateRunes()) {
        $code = $rune.Value
        $isControl = $code -lt 0x20 -or ($code -ge 0x7F -and $code -lt 0xA0)
        if ($isControl -or ($code -ge 0xFDD0 -and $code -le 0xFDEF) -or ($code -band 0xFFFE) -eq 0xFFFE) {
            return 'expected a text in UTF-8 without control characters'
        }
    }
}

# Returns what is wrong with a value of a kind that settings.json names, in the firmware's words, or nothing if it is valid.
function Get-ValueFault([string] $Kind, [string] $Value) {
    $words = $Kind.Split(' ')
    $lower = $Value -cmatch '\A[\x00-\x7F]*\z' ? $Value.ToLowerInvariant() : $Value
    $isOn = $lower -ceq 'on' -or $lower -ceq 'true'
    $isOff = $lower -ceq 'off' -or $lower -ceq 'false'
    switch ($words[0]) {
        'name' {
            if ($Value.Length -eq 0) { return 'expected a text that is not empty' }
            return Get-TextFault $Value
        }
        'topic' {
            if ($Value -cnotmatch '\A[^/$+#]([^+#]*[^/+#])?\z') {
                return 'expected a topic without +, #, a $ in front and a slash at its ends'
            }
            if ([Text.Encoding]::UTF8.GetByteCount($Value) -gt 64) { return 'expected a topic of at most 64 bytes' }
            return Get-TextFault $Value
        }
        'source' {
            if ($Value.Length -eq 0) { return }
            $fault = Get-ValueFault 'topic' $Value
            if ($null -ne $fault) { return $fault }
            if (-not $Value.Contains('/')) { return 'expected a topic with a slash in it, or nothing' }
            return
        }
        'names' {
            if ($Value.Length -eq 0) { return }
            $fault = Get-TextFault $Value
            if ($null -ne $fault) { return $fault }
            $channels = @()
            foreach ($part in $Value.Split(',')) {
                $entry = [regex]::Match($part.Trim(' '), '\A(1[0-5]|[1-9]) +([^"\\]+)\z')
                $channel = $entry.Groups[1].Value
                if (-not $entry.Success -or $channels -contains $channel -or [Text.Encoding]::UTF8.GetByteCount($entry.Groups[2].Value) -gt 32) {
                    return 'expected channels 1 to 15, each once, with names of at most 32 bytes, such as 1 House, 2 Garden'
                }
                $channels += $channel
            }
            return
        }
        'switch' {
            if (-not $isOn -and -not $isOff) { return 'expected on or off' }
            return
        }
        'whole' {
            $number = Get-Scaled $Value 0
            if ($null -eq $number -or $number -lt [int] $words[1] -or $number -gt [int] $words[2]) {
                return "expected a whole number from $($words[1]) to $($words[2])"
            }
            return
        }
        'amount' {
            $number = Get-Scaled $Value 3
            if ($null -eq $number -or $number -lt 0 -or $number -gt 9999999) {
                return 'expected a number from 0 to 9999 with at most three decimals'
            }
            return
        }
        'positive' {
            $number = Get-Scaled $Value 3
            if ($null -eq $number -or $number -le 0 -or $number -gt 9999999) {
                return 'expected a number from 0.001 to 9999 with at most three decimals'
            }
            return
        }
        'key' {
            if ($Value -cnotmatch '\A([0-9A-Fa-f]{32})?\z') { return 'expected 32 hexadecimal digits, or nothing' }
            return
        }
        'address' {
            if ($null -eq (Get-Address $Value)) { return 'expected an IPv4 address' }
            return
        }
        'optional' {
            if ($Value.Length -gt 0 -and $null -eq (Get-Address $Value)) { return 'expected an IPv4 address' }
            return
        }
        'host' {
            $address = Get-Address $Value
            $first = $null -eq $address ? 0 : [Math]::Floor($address / 0x1000000)
            if ($Value.Length -gt 0 -and ($first -lt 1 -or $first -gt 223 -or $first -eq 127)) {
                return 'expected an IPv4 address that a device can have'
            }
            return
        }
        'mask' {
            $address = Get-Address $Value
            $hosts = $null -eq $address ? 0 : 0xFFFFFFFFL - $address
            if ($null -eq $address -or $address -eq 0 -or ($hosts -band ($hosts + 1)) -ne 0) {
                return 'expected a subnet mask such as 255.255.255.0'
            }
            return
        }
        'addresses' {
            foreach ($part in $Value.Split(',')) {
                if ($Value.Length -gt 0 -and $null -eq (Get-Address $part.Trim() -WithPrefix)) {
                    return 'expected IPv4 addresses or prefixes with commas between'
                }
            }
            return
        }
        'pin' {
            # rounding would select another pin
            $number = Get-Scaled $Value 0
            $fine = Get-Scaled $Value 4
            $isPin = $null -ne $number -and $number -ge 0 -and $number -le 255 -and $null -ne $fine -and $fine % 10000 -eq 0
            if ($lower -cne 'board' -and $lower -cne 'none' -and -not $isPin) {
                return 'expected board, none or the number of a pin'
            }
            return
        }
        'choice' {
            $number = Get-Scaled $Value 0
            $choices = $words[1..($words.Length - 1)]
            foreach ($word in $choices) {
                $isIt = $word -cmatch '\A[0-9]' ? "$number" -ceq $word : $lower -ceq $word.ToLowerInvariant()
                if ($isIt -or ($isOff -and $word -ceq 'off') -or ($isOn -and $word -ceq 'on')) { return }
            }
            return "expected $($choices[0..($choices.Length - 2)] -join ', ') or $($choices[-1])"
        }
        default { return Get-TextFault $Value }
    }
}

# Reads the bytes of a settings file as the device does. Returns one text per error; no value is quoted because it may be a password.
function Get-SettingsFault([byte[]] $Bytes, [string] $Data) {
    $table = [System.Text.Json.JsonDocument]::Parse($Data).RootElement
    $kinds = [System.Collections.Generic.Dictionary[string, string]]::new()
    foreach ($row in $table.GetProperty('settings').EnumerateArray()) {
        $kinds[$row.GetProperty('key').GetString()] = $row.GetProperty('kind').GetString()
    }
    $max = $table.GetProperty('maxBytes').GetInt32()
    if ($Bytes.Length -gt $max) { return ": it has $($Bytes.Length) bytes, expected at most $max" }
    if ($Bytes.Length -ge 2 -and (($Bytes[0] -eq 0xFF -and $Bytes[1] -eq 0xFE) -or ($Bytes[0] -eq 0xFE -and $Bytes[1] -eq 0xFF))) {
        return ': it is UTF-16, expected UTF-8'
    }

    # one character per byte, so that invalid UTF-8 affects only its own line
    $latin = [Text.Encoding]::GetEncoding(28591)
    $text = $latin.GetString($Bytes)
    if ($text.StartsWith("`u{EF}`u{BB}`u{BF}", [StringComparison]::Ordinal)) { $text = $text.Substring(3) }
    $strict = [Text.UTF8Encoding]::new($false, $true)
    $blanks = [char[]] " `t`r`n"
    $seen = [System.Collections.Generic.Dictionary[string, int]]::new()
    $number = 0
    foreach ($raw in [regex]::Split($text, '\r\n|\r|\n')) {
        $number++
        $raw = $raw.TrimStart([char[]] " `t")
        if ($raw.Length -eq 0 -or $raw[0] -eq '#' -or $raw[0] -eq ';') { continue }
        $where = ", line ${number}:"
        try {
            $line = $strict.GetString($latin.GetBytes($raw))
        } catch {
            "$where expected a text in UTF-8"
            continue
        }
        $equals = $line.IndexOf([char] '=')
        if ($equals -lt 0) {
            "$where expected key = value"
            continue
        }
        $key = $line.Substring(0, $equals).Trim($blanks)
        if (-not $kinds.ContainsKey($key)) {
            # a misspelled key may contain the secret
            $isPlain = $key.Length -gt 0 -and $key.Length -le 40 -and $null -eq (Get-TextFault $key)
            foreach ($known in $kinds.Keys) {
                if ($kinds[$known] -cin 'secret', 'key' -and $key.Contains($known, [StringComparison]::OrdinalIgnoreCase)) { $isPlain = $false }
            }
            "$where $($isPlain ? $key : 'a key'): unknown key; docs/settings.md has them all"
            continue
        }
        $fault = Get-ValueFault $kinds[$key] $line.Substring($equals + 1).Trim($blanks)
        if ($null -ne $fault) {
            "$where ${key}: $fault"
        } elseif ($seen.ContainsKey($key)) {
            "$where ${key}: it is in line $($seen[$key]) already, expected once"
        }
        $null = $seen.TryAdd($key, $number)
    }
}

$report = [System.Collections.Generic.List[string]]::new()
$whatIf = [bool] $WhatIfPreference

$list = [System.Text.Json.JsonDocument]::Parse([IO.File]::ReadAllText([IO.Path]::Combine($PSScriptRoot, 'boards.json')))
$known = $list.RootElement.GetProperty('boards').EnumerateArray()
$names = foreach ($entry in $known) { $entry.GetProperty('target').GetString() }
if ($names -cnotcontains $Board) {
    Stop-With 2 "-Board ${Board}: expected one of $($names -join ', ')"
}
$edition = foreach ($entry in $known) {
    if ($entry.GetProperty('target').GetString() -ceq $Board) { $entry.GetProperty('edition').GetString() }
}
if ($EraseAll -and $edition -ne 'esp32') {
    Stop-With 2 '-EraseAll: only the flash of an ESP32 can be erased'
}
foreach ($given in @(@('-Settings', $Settings), @('-Network', $Network), @('-CaCertificate', $CaCertificate), @('-UpdateKey', $UpdateKey), @('-Page', $Page))) {
    if ($given[1] -and -not [IO.File]::Exists($given[1])) {
        Stop-With 2 "$($given[0]) $($given[1]): there is no such file"
    }
}
if ($Settings) {
    $data = [IO.File]::ReadAllText([IO.Path]::Combine($PSScriptRoot, 'settings.json'))
    $faults = @(Get-SettingsFault ([IO.File]::ReadAllBytes($Settings)) $data)
    if ($faults.Length -gt 0) {
        $more = $faults.Length -eq 1 ? '' : "; $($faults.Length - 1) more"
        Stop-With 2 "-Settings $Settings$($faults[0])$more"
    }
}

$nanoff = Get-Command nanoff -CommandType Application -ErrorAction Ignore
if ($nanoff) {
    $nanoff = @($nanoff)[0].Source
} elseif (-not $whatIf) {
    Stop-With 3 'nanoff is not installed; install it with: dotnet tool install -g nanoff'
}

# Joins the firmware's image and the assemblies of the loader, which must come last: nanoCLR starts the last program. Returns the path.
function Join-Loader([string] $Image, [string[]] $Assemblies) {
    $all = [System.Collections.Generic.List[byte]]::new([IO.File]::ReadAllBytes($Image))
    foreach ($assembly in $Assemblies) {
        while ($all.Count % 4 -ne 0) { $all.Add(0) }
        $all.AddRange([IO.File]::ReadAllBytes($assembly))
    }
    $joined = [IO.Path]::ChangeExtension($Image, '.loader.bin')
    [IO.File]::WriteAllBytes($joined, $all.ToArray())
    return $joined
}

$hasLoader = foreach ($entry in $known) {
    $value = [System.Text.Json.JsonElement]::new()
    if ($entry.GetProperty('target').GetString() -ceq $Board -and $entry.TryGetProperty('loader', [ref] $value)) { $value.GetBoolean() }
}
$app = $Firmware -eq 'P1' ? 'P1Firmware' : 'OtGatewayFirmware'
if (-not $Image) {
    $folder = $edition -eq 'stm32' ? "Boards/Stm32/$app" : $app
    $Image = [IO.Path]::Combine($PSScriptRoot, "$folder/bin/Release/$app.bin")
}
$loader = @('Update/bin/Release/Meterkast.Update.pe', 'Loader/bin/Release/Loader.pe').ForEach({ [IO.Path]::Combine($PSScriptRoot, $_) })
$usesLoader = $hasLoader -and -not $PSBoundParameters.ContainsKey('Image') -and [IO.File]::Exists($loader[0]) -and [IO.File]::Exists($loader[1])
if (-not $whatIf -and -not [IO.File]::Exists($Image)) {
    Stop-With 4 "$Image does not exist; build Firmware.sln in Release (README.md, On the device)"
}

if ($usesLoader -and -not $whatIf) { $Image = Join-Loader $Image $loader }
if ($edition -eq 'stm32') {
    $steps = @(@('--target', $Board, '--update', '--jtag'), @('--nanodevice', '--deploy', '--serialport', $Port, '--image', $Image))
    $tries = @(, @())
} else {
    $all = @('--target', $Board, '--serialport', $Port, '--update', '--deploy', '--image', $Image)
    if ($EraseAll) { $all += '--masserase' }
    $steps = @(, $all)
    $tries = foreach ($baud in $bauds) { , @('--baud', "$baud") }
}
foreach ($step in $steps) {
    $code = 1
    foreach ($more in $tries) {
        $code = Invoke-Nanoff ($step + $more)
        Show-Report
        if ($code -eq 0) { break }
        "nanoff failed with exit code $code"
        [Threading.Thread]::Sleep($RetryAfter * 1000)
    }
    if ($code -ne 0) {
        Stop-With 5 "flashing failed; see nanoff's output above, and boards.md for notes on this board"
    }
}

if ($Network) {
    $code = Invoke-Nanoff @('--serialport', $Port, '--networkdeployment', $Network) -Silent
    Show-Report
    if ($code -ne 0) { Stop-With 6 "-Network ${Network}: nanoff failed with exit code $code" }
}

$own = $Firmware -eq 'P1' ? 'p1.html.gz' : 'otgw.html.gz'
foreach ($place in @([IO.Path]::Combine($PSScriptRoot, 'LivePage', 'dist', $own), [IO.Path]::Combine($PSScriptRoot, $own))) {
    if (-not $Page -and [IO.File]::Exists($place)) { $Page = $place }
}
$Page ? "The device's own page becomes I:\page.gz: $Page"
    : "There is no $own in LivePage/dist or beside this script (LivePage/build.sh makes it), so the device's own page stays as it is on the board."
$files = [System.Collections.Generic.List[object]]::new()
foreach ($file in @(@($Settings, 'I:\settings.ini'), @($CaCertificate, 'I:\ca.pem'), @($UpdateKey, 'I:\update.key'), @($Page, 'I:\page.gz'))) {
    if ($file[0]) {
        $entry = [System.Collections.Generic.Dictionary[string, string]]::new()
        $entry['DestinationFilePath'] = $file[1]
        $entry['SourceFilePath'] = [IO.Path]::GetFullPath($file[0])
        $files.Add($entry)
    }
}
if ($files.Count -gt 0) {
    $plan = [IO.Path]::GetTempFileName()
    try {
        $content = [System.Collections.Generic.Dictionary[string, object]]::new()
        $content['serialport'] = $Port
        $content['files'] = $files
        [IO.File]::WriteAllText($plan, [System.Text.Json.JsonSerializer]::Serialize($content, $content.GetType()))
        $code = Invoke-Nanoff @('--serialport', $Port, '--filedeployment', $plan) -Silent
    } finally {
        [IO.File]::Delete($plan)
    }
    Show-Report
    if ($code -ne 0) { Stop-With 6 "the settings, the certificate or the page could not be stored: nanoff failed with exit code $code" }
}

$whatIf ? 'Nothing was done.' : "Done. $app is on the board; it publishes its values under $($Firmware -eq 'P1' ? 'p1/' : 'otgw/') once it is connected to the broker."
exit 0
