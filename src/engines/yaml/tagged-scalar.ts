import { resolved, Scalar } from './scalar';
import { YamlError } from './yaml-error';

const standard = 'tag:yaml.org,2002:';

/**
 * The value of a scalar with an explicit tag.
 * @param tag in full
 */
export function taggedScalar(tag: string, text: string, offset: number): Scalar {
  const name = tag.startsWith(standard) ? tag.slice(standard.length) : '';
  switch (name) {
    case 'binary':
      return decoded(text, offset);
    case 'bool':
      return checked(name, 'boolean', text, offset);
    case 'int':
    case 'float':
      return checked(name, 'number', text, offset);
    case 'null':
      return checked(name, 'null', text, offset);
    default:
      // What a tag of somebody else means, go-yaml does not ask: it is text.
      return text;
  }
}

function checked(tag: string, type: 'boolean' | 'number' | 'null', text: string, offset: number): Scalar {
  const value = resolved(text);
  const isOfType = type === 'null' ? value === null : typeof value === type;
  if (!isOfType || (tag === 'int' && !Number.isInteger(value))) throw new YamlError(`what is tagged !!${tag} is none`, offset);
  return value;
}

function decoded(text: string, offset: number): string {
  const compact = text.replace(/[\r\n]/g, '');
  const isBase64 = compact.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(compact);
  if (!isBase64) throw new YamlError('the !!binary value is not base64', offset);
  return Buffer.from(compact, 'base64').toString('utf8');
}
