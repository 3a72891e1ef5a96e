/** What a terminal takes for a command, what changes the order in which a line is shown, and what ends a line. */
// eslint-disable-next-line no-control-regex
const unprintable = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

const short: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/**
 * What a CI system takes for a command in the output of a step: GitHub's `::name::` where a line begins, which a word may come to do when
 * lines are broken; Azure's `##vso[` and `##[`, and GitHub's older `##[`, wherever they stand.
 */
const commands = /(?<=^|\s):(?=:)|(?<=#)#(?=\[|vso\[)/gi;

/**
 * A text as one line that may be printed: names, paths and values come from files, and a file may hold anything. Nothing in it begins or
 * ends a line, moves a cursor, or is a command of a CI system. Printed twice it stays the same.
 */
export function printable(text: string): string {
  return text.replace(unprintable, (character) => short.get(character) ?? escape(character)).replace(commands, escape);
}

/** JSON without commands of CI systems: the same values, otherwise written. */
export function jsonWithoutCommands(json: string): string {
  return json.replace(/(?<=#)#(?=\[|vso\[)/gi, escape);
}

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
