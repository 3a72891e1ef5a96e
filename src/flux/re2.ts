const posixClass = String.raw`\[:\^?(?:alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit):\]`;
const classEscape = String.raw`\\[dDsSwW]|\\[pP](?:[A-Z]|\{\^?\w+\})`;
const octal = String.raw`0[0-7]{0,2}|[1-7][0-7]{1,2}`;
const characterEscape = String.raw`\\(?:x[0-9a-fA-F]{2}|x\{[0-9a-fA-F]{1,6}\}|${octal}|[afnrtv]|_|[^\w\u{80}-\u{10ffff}])`;
const flags = '[imsU]*(?:-[imsU]+)?';

/** The tokens of Go's regexp/syntax; what none of the groups takes is a character that stands for itself. */
const token = new RegExp(
  [
    String.raw`(?<lookaround>\(\?<?[=!])`,
    String.raw`(?<escape>\\Q[^]*?(?:\\E|$)|\\[AzbB]|${classEscape}|${characterEscape})`,
    String.raw`(?<backreference>\\[1-9k])`,
    String.raw`(?<badEscape>\\(?:[^]|$))`,
    String.raw`(?<set>\[\^?\]?(?:\[:\^?\w+:\]|\\[^]|[^\]\\])*\])`,
    String.raw`(?<openSet>\[)`,
    String.raw`(?<setting>\(\?${flags}\))`,
    String.raw`(?<group>\((?:\?P?<\w+>|\?${flags}:|(?!\?)))`,
    String.raw`(?<badGroup>\(\?)`,
    String.raw`(?<close>\))`,
    String.raw`(?<alternative>\|)`,
    String.raw`(?<repetition>(?:[*+?]|\{(?<least>\d+)(?:,(?<most>\d*))?\})\??)`,
    '[^]',
  ].join('|'),
  'gu',
);

/** What stands in a set between `[` and `]`. */
const setMember = new RegExp(
  String.raw`${posixClass}|${classEscape}|(?:${characterEscape}|[^\\])(?:-(?:${characterEscape}|[^\\\]]))?|(?<bad>\\[^])`,
  'gu',
);

/** Why Flux cannot compile a regular expression, read after "which"; undefined where it can. Go's syntax is RE2, which differs from JavaScript's. */
export function re2Problem(pattern: string): string | undefined {
  let depth = 0;
  let repeatable = false;
  for (const { 0: text, groups = {} } of pattern.matchAll(token)) {
    if (groups.lookaround) return `uses lookaround, ${text}`;
    if (groups.backreference) return `uses a backreference, ${text}`;
    if (groups.badEscape) return `has the unknown escape ${text}`;
    if (groups.badGroup) return `has an unknown kind of group, ${text}`;
    if (groups.openSet) return 'leaves a [ open';
    const badSet = groups.set && problemOfSet(groups.set);
    if (badSet) return badSet;
    if (groups.repetition) {
      if (!repeatable) return `has nothing to repeat before ${text}`;
      const least = Number(groups.least ?? 0);
      const most = Number(groups.most || least);
      if (least > most || most > 1000) return `repeats by ${text}, where two ascending numbers up to 1000 are allowed`;
    }
    if (groups.group) depth++;
    if (groups.close && --depth < 0) return 'closes a group that it did not open';
    if (!groups.setting) repeatable = !groups.group && !groups.alternative && !groups.repetition;
  }
  return depth > 0 ? 'leaves a ( open' : undefined;
}

function problemOfSet(set: string): string | undefined {
  for (const { 0: text, groups } of set.slice(1, -1).replace(/^\^/, '').matchAll(setMember)) {
    if (groups?.bad) return `has the unknown escape ${text}`;
    if (/^\[:\^?\w+:\]$/.test(text)) continue;
    const range = /^\\?([^\w\\]|[^\\])-\\?([^\w\\]|[^\\])$/u.exec(text);
    if (range && range[1].codePointAt(0)! > range[2].codePointAt(0)!) return `has the range ${text}, which ends before it starts`;
  }
  return undefined;
}

/** The groups of a regular expression, by which its matches are extracted: their names, and their numbers. */
export function re2Groups(pattern: string): ReadonlySet<string> {
  const found = new Set(['0']);
  let count = 0;
  for (const { 0: text, groups = {} } of pattern.matchAll(token)) {
    const [, name] = (groups.group && /^\(\?P?<(\w+)>$/.exec(text)) || [];
    if (!groups.group || (text !== '(' && name === undefined)) continue;
    found.add(String(++count));
    if (name) found.add(name);
  }
  return found;
}
