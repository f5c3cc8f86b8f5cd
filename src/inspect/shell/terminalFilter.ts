/** The longest harmless string command that is passed on, characters: a title or a color; longer ones are dropped. */
const longestCommand = 4096;

/**
 * The operating system commands (OSC) that a container may send to the terminal: colors (4, 10 to 12, and their
 * resets). Everything else is dropped: the clipboard (52), the title (0 to 2), the working folder (7, 9, 1337), links
 * (8), and VS Code's shell integration (133, 633), with which a program would speak for the shell around it. So is a
 * color with anything but printable ASCII in it: a control character may begin another command there.
 */
const harmless = /^(?:4|10|11|12|104|110|111|112)(?:;[\x20-\x7e]*)?$/;

/**
 * Ends whatever a program that was cut off has begun, and undoes what it left behind: another screen, hidden text,
 * scrolling in a part of the screen, reports of the mouse. The cursor stays where it is, or returns to where it was
 * before the other screen.
 */
export const restoreScreen = '\u0018\u001b7\u001b[?1049l\u001b[!p\u001b[?1000l';

type State = 'text' | 'escape' | 'command' | 'dropped';

/**
 * Takes out of a container's output what would reach beyond the terminal's screen: see {@link harmless}, and all
 * device control strings (DCS; their answers would be typed into the shell), SOS, PM and APC. One for each terminal,
 * as a sequence may be cut anywhere; it holds at most {@link longestCommand} characters.
 */
export class TerminalFilter {
  #state: State = 'text';
  #command = '';
  /** The last character was an escape within a string command, which `\` makes its end. */
  #escaped = false;

  push(text: string): string {
    if (this.#state === 'text' && !special.test(text)) return text;
    let passed = '';
    for (const character of text) passed += this.#take(character);
    return passed;
  }

  #take(character: string): string {
    switch (this.#state) {
      case 'text':
        if (character === '\u001b') this.#state = 'escape';
        else if (character === '\u009d') this.#begin();
        else if (strings.test(character)) this.#drop();
        else return character === '\u009c' ? '' : character;
        return '';
      case 'escape':
        // An escape that follows an escape starts again.
        if (character === '\u001b') return '';
        // Terminals obey such a character at once and go on with the sequence.
        if (carriedOut.test(character)) return character;
        if (character === ']') this.#begin();
        else if ('PX^_'.includes(character)) this.#drop();
        else if (interrupting.test(character)) {
          this.#state = 'text';
          return this.#take(character);
        } else {
          this.#state = 'text';
          return `\u001b${character}`;
        }
        return '';
      default:
        return this.#inString(character);
    }
  }

  #inString(character: string): string {
    // Terminals differ in what ends a string: each of these does here, so that nothing is taken for a part of one.
    if (character === '\u0018' || character === '\u001a') return this.#end(false);
    if (character === '\u009c' || character === '\u0007') return this.#end(true);
    if (this.#escaped) {
      if (character === '\\') return this.#end(true);
      this.#end(false);
      this.#state = 'escape';
      return this.#take(character);
    }
    if (character === '\u001b') this.#escaped = true;
    else if (this.#state === 'command') {
      this.#command += character;
      if (this.#command.length > longestCommand) this.#drop();
    }
    return '';
  }

  #begin(): void {
    this.#state = 'command';
    this.#command = '';
  }

  #drop(): void {
    this.#state = 'dropped';
    this.#command = '';
  }

  #end(isWhole: boolean): string {
    const command = this.#state === 'command' && isWhole && harmless.test(this.#command) ? this.#command : '';
    this.#state = 'text';
    this.#command = '';
    this.#escaped = false;
    return command && `\u001b]${command}\u001b\\`;
  }
}

const special = /[\u001b\u0090\u0098\u009c-\u009f]/;
/** Control characters (C0) but those that end a sequence, and DEL. */
const carriedOut = /[\u0000-\u0017\u0019\u001c-\u001f\u007f]/;
/** Control characters of one byte (C1), which begin something else wherever they stand. */
const interrupting = /[\u0080-\u009f]/;
const strings = /[\u0090\u0098\u009e\u009f]/;
