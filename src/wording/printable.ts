/**
 * What a terminal takes for a command, what changes the order in which a line is shown, what ends a line, and what nobody sees: a name may
 * carry a whole hidden text in letters of that kind.
 */
const hidden = String.raw`\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}`;
const unprintable = new RegExp(String.raw`[\u0000-\u001f${hidden}]`, 'gu');

const short: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/**
 * What a CI system takes for a command in the output of a step: GitHub's `::name::` where a line begins, which a word may come to do when
 * lines are broken; Azure's `##vso[`, TeamCity's `##teamcity[` and GitHub's older `##[`, wherever they stand.
 */
const commands = /(?<=^|\s):(?=:)|(?<=#)#(?=\w*\[)/gi;

/**
 * A text as one line that may be printed: names, paths and values come from files, and a file may hold anything. Nothing in it begins or
 * ends a line, moves a cursor, or is a command of a CI system. Printed twice it stays the same.
 */
export function printable(text: string): string {
  return text.replace(unprintable, (character) => short.get(character) ?? escaped(character)).replace(commands, escaped);
}

const anyCommand = new RegExp(String.raw`##\w*\[|[\u0000-\u0008\u000b-\u001f${hidden}]`, 'u');

/** Whether a terminal or a CI system would do more with the lines of a text than show them. */
export function hasCommands(text: string): boolean {
  return anyCommand.test(text) || /^[^\S\n]*::[a-z]/im.test(text);
}

/** Whether that may be so of the lines in which a string is written. */
export function mayBecomeCommand(text: string): boolean {
  return anyCommand.test(text) || /(?<!\S)::[a-z]/i.test(text);
}

const commandsOrHidden = new RegExp(String.raw`(?<=#)#(?=\w*\[)|[${hidden}]`, 'gu');

/** JSON with the same values, of which nothing moves a cursor, changes the order of a line, or is a command of a CI system. */
export function printableJson(json: string): string {
  return json.replace(commandsOrHidden, escaped);
}

/** A character by its code, or by both of its codes, as JSON writes it. */
export function escaped(character: string): string {
  return character
    .split('')
    .map((half) => `\\u${half.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
