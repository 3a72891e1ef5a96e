import { Answer, Question } from './judge';
import { ourAnswer } from './ours';

/** What was seen of one function with its types, or of one macro. */
export class Comparison {
  /** Expressions that both make the same of, and how many of them have a value. */
  public agreed = 0;
  public withValue = 0;
  /** Expressions that the server would refuse with their CRD. */
  public refused = 0;
  public readonly differences: string[] = [];
  /** Short expressions with the server's value. */
  public readonly examples: Example[] = [];

  public constructor(public readonly name: string) {}

  public add(question: Question, server: Answer) {
    if (server.refused !== undefined) {
      this.refused++;
      return;
    }
    const ours = ourAnswer(question);
    if ('notEvaluated' in ours) this.differences.push(`${question.expression}\n  is not evaluated here: ${ours.notEvaluated}`);
    else if (!isSame(server, ours, question.expression)) this.differences.push(described(question, server, ours));
    else this.agree(question, server);
  }

  private agree({ expression, self }: Question, { failed, value }: Answer) {
    this.agreed++;
    if (failed === undefined) this.withValue++;
    if (expression.length > 100 || JSON.stringify(value ?? null).length > 200) return;
    this.examples.push({ expression, self: fieldsIn(expression, self), value: failed === undefined ? (value ?? null) : noValue });
  }
}

/** Stands for the value of an expression that has none. */
export const noValue = { failed: true };

/** An expression and what the server makes of it. */
export interface Example {
  readonly expression: string;
  readonly self: object;
  readonly value: unknown;
}

function isSame(server: Answer, ours: Answer, expression: string): boolean {
  if (server.failed !== undefined || ours.failed !== undefined) return server.failed !== undefined && ours.failed !== undefined;
  const [wanted, found] = [server.value, ours.value].map((value) => JSON.stringify(normal(value ?? null)));
  // Which type the sum of an empty list has is only known from the types of the expression, which are not looked at here.
  const emptySum = (text: string) => text.replace(/\{"(?:double|uint|duration)":"-?0"\}/g, '{"int":"0"}');
  return wanted === found || (expression.includes('.sum()') && emptySum(wanted) === emptySum(found));
}

type Json = { readonly [key: string]: unknown };

/** The value in one way of writing it. */
export function normal(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(normal);
  const { double, quantity, url, semver } = value as Json;
  if (double !== undefined) {
    return {
      double: String(double)
        .replace(/^([+-])Inf$/, (_, sign) => `${sign === '-' ? '-' : ''}Infinity`)
        .replace(/^(?!-0$).*\d.*$/, (text) => String(Number(text))),
    };
  }
  // What these are shows by their functions.
  if (quantity !== undefined) return 'a quantity';
  if (url !== undefined) return 'a URL';
  if (semver !== undefined) return 'a version';
  return Object.fromEntries(Object.entries(value as Json).map(([key, inner]) => [key, normal(inner)]));
}

function described({ expression, self }: Question, server: Answer, ours: Answer): string {
  const said = ({ failed, value }: Answer) => (failed === undefined ? JSON.stringify(value ?? null) : `no value (${failed})`);
  return `${expression}\n  self: ${JSON.stringify(fieldsIn(expression, self))}\n  server: ${said(server)}\n  ours: ${said(ours)}`;
}

/** Those fields that an expression names. */
function fieldsIn(expression: string, self: object): object {
  return Object.fromEntries(Object.entries(self).filter(([name]) => new RegExp(`\\bself\\.\\??${name}\\b`).test(expression)));
}
