import { fixed, GoFunction } from './signature';
import { parseUrl, parseUserinfo, urlText } from './url-parts';
import { TemplateError } from '../template-error';
import { GoMap, kindOf, Value } from '../values/value';

/** The functions for URLs. */
export const urlFunctions: { readonly [name: string]: GoFunction } = {
  urlParse: fixed(['string'], (text: string) => new GoMap(new Map<string, Value>(Object.entries(parseUrl(text))))),
  urlJoin: fixed(['map'], joined),
};

function joined(map: GoMap): string {
  const part = (key: string): string => {
    const value = map.has(key) ? map.get(key) : '';
    if (typeof value !== 'string') throw new TemplateError(`has a ${kindOf(value)} as the ${key} of a URL`);
    return value;
  };
  const userinfo = part('userinfo');
  return urlText({
    scheme: part('scheme'),
    host: part('host'),
    path: part('path'),
    query: part('query'),
    opaque: part('opaque'),
    fragment: part('fragment'),
    userinfo: userinfo === '' ? '' : parseUserinfo(userinfo),
  });
}
