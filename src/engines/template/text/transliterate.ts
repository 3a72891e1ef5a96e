import { slugBlocks } from './transliterations.generated';

const blocks = new Map<number, readonly string[]>();

/** A text in the letters of slugs: other letters by their sound, as the library transliterates that the operator uses. */
export function transliterated(text: string): string {
  let out = '';
  for (const character of text) {
    const code = character.codePointAt(0)!;
    // Bytes that are no UTF-8 are one unknown character each, and what lies beyond 16 bits has no sound.
    if (code < 0x80) out += character;
    else if (code >= 0xac00 && code <= 0xd7a3) out += syllable(code - 0xac00);
    else if (code <= 0xffff) out += lettersOf(code >= 0xd800 && code <= 0xdfff ? 0xfffd : code);
  }
  return out;
}

function lettersOf(code: number): string {
  const block = Math.floor(code / 256);
  let letters = blocks.get(block);
  if (!letters) {
    const name = block.toString(16);
    letters = Object.hasOwn(slugBlocks, name) ? slugBlocks[name].split('|') : [''];
    blocks.set(block, letters);
  }
  return letters[code % 256] ?? '';
}

const leads = 'g gg n d dd r m b bb s ss  j jj c k t p h'.split(' ');
const vowels = 'a ae ya yae eo e yeo ye o wa wae oe yo u weo we wi yu eu yi i'.split(' ');
const tails = ' g gg gs n nj nh d l lg lm lb ls lt lp lh m b bs s ss ng j c k t p h'.split(' ');

/** Korean syllables are composed of their sounds. */
function syllable(index: number): string {
  return leads[Math.floor(index / 588)] + vowels[Math.floor((index % 588) / 28)] + tails[index % 28];
}
