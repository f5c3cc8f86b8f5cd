import assert from 'node:assert/strict';
import { mapTemplate, placesOf, say, withMessage } from '../../src/lint/message';

const messages = {
  plain: 'No stage is named so. Write "}" or "{".',
  stage: 'No stage is named "{name}", and {name} has no tag in line {line}.',
  variable: 'Add a default: ${{name}:-{Not} {2} {a b} {}}.',
} as const;

describe('a message of a rule', () => {
  it('is its template with the values', () => {
    const said = say(messages, 'stage', { name: 'base', line: 3 });
    assert.deepEqual(said, {
      messageId: 'stage',
      message: 'No stage is named "base", and base has no tag in line 3.',
      values: ['base', '3'],
    });
  });

  it('may have no place, and braces that are none', () => {
    assert.equal(say(messages, 'plain').message, messages.plain);
    assert.equal(
      say(messages, 'variable', { name: 'TAG' }).message,
      'Add a default: ${TAG:-{Not} {2} {a b} {}}.',
    );
  });

  it('has values as they are, even if they look like a place or a replacement', () => {
    const { message } = say(messages, 'stage', { name: '{line} $& $1 {name}', line: '{name}' });
    assert.equal(
      message,
      'No stage is named "{line} $& $1 {name}", and {line} $& $1 {name} has no tag in line {name}.',
    );
  });

  it('asks for each value and no other when it is compiled', () => {
    // @ts-expect-error The name is missing.
    say(messages, 'stage', { line: 3 });
    // @ts-expect-error There is no such place.
    say(messages, 'stage', { name: 'base', line: 3, image: 'debian' });
    // @ts-expect-error Values are missing.
    say(messages, 'stage');
    // @ts-expect-error This one has no places.
    say(messages, 'plain', { name: 'base' });
    // @ts-expect-error Only what looks like a name is a place.
    say(messages, 'variable', { name: 'TAG', Not: '' });
    // @ts-expect-error There is no such message.
    say(messages, 'unknown');
  });

  it('loses its values with its words', () => {
    const said = say(messages, 'stage', { name: 'secret', line: 3 });
    assert.deepEqual(withMessage(said, said.message), said);
    assert.deepEqual(withMessage(said, 'Hidden.'), { messageId: 'stage', message: 'Hidden.' });
  });

  it('tells its places in the order of its text, each once', () => {
    assert.deepEqual(placesOf(messages.stage), ['name', 'line']);
    assert.deepEqual(placesOf(messages.plain), []);
    assert.equal(
      mapTemplate(
        messages.variable,
        (text) => text.toUpperCase(),
        (index) => `<${index}>`,
      ),
      'ADD A DEFAULT: ${<0>:-{NOT} {2} {A B} {}}.',
    );
  });
});
