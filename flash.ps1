<#
.SYNOPSIS
Puts nanoFramework, one of Meterkast's firmwares, and its settings on a board.

.DESCRIPTION
Flashes nanoCLR and the firmware with nanoff, over falling baud rates until it succeeds, and then stores the settings, the
network and the certificate that are given. Runs in PowerShell 7 on Windows, Linux and macOS. Needs nanoff
(dotnet tool install -g nanoff) and the firmware's image (build Firmware.sln in Release). Passwords that stand in the files are
never printed.

Exit codes: 0 done, 2 an argument is wrong, 3 nanoff is missing, 4 the image is missing, 5 flashing failed, 6 the settings, the
network or the certificate could not be stored.

.PARAMETER Board
Name of nanoFramework's target, such as ESP32_OLIMEX: boards.md has the list.

.PARAMETER Port
Serial port of the board, such as COM7 or /dev/ttyUSB0.

.PARAMETER Firmware
OtGateway for the OpenTherm Gateway, P1 for the smart meter.

.PARAMETER Settings
File that becomes I:\settings.ini on the board: one key = value a line, docs/settings.md has the keys.

.PARAMETER Network
JSON file for nanoff's network deployment: Wi-Fi credentials, or a fixed address.

.PARAMETER CaCertificate
PEM file that becomes I:\ca.pem on the board, for mqtt.tls = on.

.PARAMETER Image
The firmware's image, where it is not where the build puts it.

.PARAMETER EraseAll
Erases the whole flash before, settings and network included. ESP32 only.

.PARAMETER RetryAfter
Seconds between two tries.

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

# Runs nanoff; with -WhatIf it only says what it would run. Its output is shown unless files with secrets are at work.
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

# Hands what was gathered to whoever runs the script.
function Show-Report {
    $script:report.ToArray()
    $script:report.Clear()
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
    Stop-With 2 '-EraseAll: only an ESP32 can be erased so'
}
foreach ($given in @(@('-Settings', $Settings), @('-Network', $Network), @('-CaCertificate', $CaCertificate))) {
    if ($given[1] -and -not [IO.File]::Exists($given[1])) {
        Stop-With 2 "$($given[0]) $($given[1]): there is no such file"
    }
}

$nanoff = Get-Command nanoff -CommandType Application -ErrorAction Ignore
if (-not $nanoff) {
    Stop-With 3 'nanoff is not installed; install it with: dotnet tool install -g nanoff'
}
$nanoff = @($nanoff)[0].Source

$app = $Firmware -eq 'P1' ? 'P1Firmware' : 'OtGatewayFirmware'
if (-not $Image) {
    $folder = $edition -eq 'stm32' ? "Boards/Stm32/$app" : $app
    $Image = [IO.Path]::Combine($PSScriptRoot, "$folder/bin/Release/$app.bin")
}
if (-not [IO.File]::Exists($Image)) {
    Stop-With 4 "$Image is not there; build Firmware.sln in Release (README.md, On the device)"
}

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
        "nanoff ended with $code"
        [Threading.Thread]::Sleep($RetryAfter * 1000)
    }
    if ($code -ne 0) {
        Stop-With 5 "flashing failed; see what nanoff says above, and boards.md for what is known of this board"
    }
}

if ($Network) {
    $code = Invoke-Nanoff @('--serialport', $Port, '--networkdeployment', $Network) -Silent
    Show-Report
    if ($code -ne 0) { Stop-With 6 "-Network ${Network}: nanoff ended with $code" }
}

$files = [System.Collections.Generic.List[object]]::new()
foreach ($file in @(@($Settings, 'I:\settings.ini'), @($CaCertificate, 'I:\ca.pem'))) {
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
    if ($code -ne 0) { Stop-With 6 "the settings or the certificate could not be stored: nanoff ended with $code" }
}

$whatIf ? 'Nothing was done.' : "Done. $app is on the board; its values come under $($Firmware -eq 'P1' ? 'p1/' : 'otgw/') once it has found the broker."
exit 0
