import { lower } from '../../golang/case';

/** How templates name a source under Permute: `web-tags` is `inputs.web_tags`. Empty where nothing is left of it. */
export function permutedName(name: string): string {
  return [...name]
    .map(lower)
    .map((character) => (/[\s\p{P}]/u.test(character) ? '_' : /[a-z0-9]/.test(character) ? character : ''))
    .join('')
    .split('_')
    .filter((word) => word !== '')
    .join('_');
}
