using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace Meterkast.VirtualBoard.Fleet;

/// <summary>
/// Reads a list of houses, CSV (RFC 4180) with a line of column names: <c>house</c>, and optionally <c>boards</c>, <c>password</c>, and keys of
/// settings, which are for one kind of board if <c>otgw:</c> or <c>p1:</c> stands before them.
/// </summary>
internal static class HouseList
{
    private const int LongestName = 32;

    /// <summary>Reads a list.</summary>
    /// <param name="name">Name of the file, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="UsageException">A line is wrong; the message names it and what was expected.</exception>
    public static House[] Read(string name, string text)
    {
        List<string[]> rows = Rows(name, text.TrimStart('\uFEFF'));
        if (rows.Count == 0 || !rows[0].Contains("house"))
        {
            throw new UsageException($"{name}: expected a first line of column names with house, such as house,boards,password");
        }

        string[] columns = rows[0];
        List<House> houses = [];
        HashSet<string> names = [];
        for (int i = 1; i < rows.Count; i++)
        {
            string place = $"{name}, row {i + 1}";
            if (rows[i].Length != columns.Length)
            {
                throw new UsageException($"{place}: it has {rows[i].Length} columns, expected {columns.Length}");
            }

            House house = ReadHouse(place, columns, rows[i]);
            houses.Add(names.Add(house.Name) ? house : throw new UsageException($"{place}: the house {house.Name} is there twice"));
        }

        return houses.Count > 0 ? [.. houses] : throw new UsageException($"{name}: there is no house in it");
    }

    private static House ReadHouse(string place, string[] columns, string[] row)
    {
        string name = "";
        string password = "";
        string[] firmwares = FleetSettings.Firmwares;
        List<(string, string, string)> settings = [];
        for (int i = 0; i < columns.Length; i++)
        {
            string value = row[i].Trim();
            switch (columns[i])
            {
                case "house":
                    name = value;
                    break;
                case "password":
                    password = value;
                    break;
                case "boards":
                    firmwares = value.Length == 0 ? firmwares : value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                    break;
                default:
                    if (value.Length > 0)
                    {
                        int colon = columns[i].IndexOf(':', StringComparison.Ordinal);
                        settings.Add((colon < 0 ? "" : columns[i][..colon], columns[i][(colon + 1)..], value));
                    }

                    break;
            }
        }

        // an account's name stands in topics, folders and the broker's patterns
        bool isName = name.Length is > 0 and <= LongestName && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
        return !isName ? throw new UsageException($"{place}: house {name}: expected 1 to {LongestName} letters a to z, digits and hyphens")
            : name.StartsWith(OperatorAccounts.Prefix, StringComparison.Ordinal) ? throw new UsageException($"{place}: house {name}: names that begin with {OperatorAccounts.Prefix} are those of the operator's accounts")
            : firmwares.Length == 0 || firmwares.Except(FleetSettings.Firmwares).Any() ? throw new UsageException($"{place}: boards {string.Join(' ', firmwares)}: expected otgw, p1 or otgw p1")
            : new House(name, firmwares, password, settings);
    }

    private static List<string[]> Rows(string name, string text)
    {
        List<string[]> rows = [];
        List<string> row = [];
        StringBuilder cell = new();
        bool isQuoted = false;
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i < text.Length ? text[i] : '\n';
            if (isQuoted)
            {
                if (i == text.Length)
                {
                    throw new UsageException($"{name}, row {rows.Count + 1}: a quotation mark is not closed");
                }

                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    isQuoted = false;
                }
            }
            else if (c == '"' && cell.Length == 0)
            {
                isQuoted = true;
            }
            else if (c is ',' or '\n')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (c == '\n')
                {
                    AddRow(rows, row);
                }
            }
            else if (c != '\r')
            {
                cell.Append(c);
            }
        }

        return rows;
    }

    // empty lines do not count
    private static void AddRow(List<string[]> rows, List<string> row)
    {
        if (row.Any(c => c.Length > 0))
        {
            rows.Add([.. row]);
        }

        row.Clear();
    }
}
