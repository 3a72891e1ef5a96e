import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';
import { isObject } from '../../kubernetes/json-object';
import { otherThanString, stringFieldsOf } from '../../kubernetes/string-fields';

/** A string stays a string when variables are substituted. */
export const substituteTypeHazard: RepositoryRule = {
  id: 'substitute-type-hazard',
  severity: Severity.ERROR,
  texts: {
    what: 'A field that must be a string is a number, a boolean, a mapping or a list when it is applied, for example a variable with the value `yes` or `1.10`.',
    why: 'Flux prints the objects without quotes, substitutes, and reads them again as YAML: a string that looks like another type becomes that type. The API server refuses it.',
    fix: 'Keep the quotes with a variable: set `substitute.quote` to a quote, and write `${quote}${NAME}${quote}` in the field.',
    source: 'kustomize-controller: post-build substitution',
  },
  *check({ applied }) {
    for (const { object, clusters } of applied) {
      const { manifest } = object;
      if (object.isEncrypted) continue;
      for (const { pointer, value } of stringFieldsOf(manifest.kind, manifest.object)) {
        const type = otherThanString(value);
        if (type === undefined) continue;
        yield {
          manifest,
          path: pointer,
          place: object.placeOf(pointer),
          message: `is ${type} when it is applied, but must be a string`,
          fix: isObject(value) || Array.isArray(value) ? inBlock : inQuotes,
          clusters,
        };
      }
    }
  },
};

const inQuotes = 'Write it in quotes. Around a variable, use a variable that contains the quote: ${quote}${NAME}${quote}.';
const inBlock = 'Write it as a string, for example behind "|".';
