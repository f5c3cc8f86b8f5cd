import assert from 'node:assert/strict';
import { lastWords } from '../../src/containers/lastLines';

/** The ends of real logs, each with the line that says why. */
const crashes: readonly (readonly [string, string, string])[] = [
  [
    'Node',
    "Error: Cannot find module './routes'",
    `node:internal/modules/cjs/loader:1228
  throw err;
  ^

Error: Cannot find module './routes'
Require stack:
- /app/server.js
    at Module._resolveFilename (node:internal/modules/cjs/loader:1225:15)
    at Module._load (node:internal/modules/cjs/loader:1051:27)
    at Module.require (node:internal/modules/cjs/loader:1311:19)
    at require (node:internal/modules/helpers:179:18)
    at Object.<anonymous> (/app/server.js:3:16) {
  code: 'MODULE_NOT_FOUND',
  requireStack: [ '/app/server.js' ]
}

Node.js v20.20.0`,
  ],
  [
    'Node with the properties of a database error',
    'error: password authentication failed for user "shop"',
    `error: password authentication failed for user "shop"
    at Parser.parseErrorMessage (/app/node_modules/pg-protocol/dist/parser.js:287:98)
    at Parser.handlePacket (/app/node_modules/pg-protocol/dist/parser.js:126:29)
    at Parser.parse (/app/node_modules/pg-protocol/dist/parser.js:39:38) {
  length: 100,
  severity: 'FATAL',
  code: '28P01',
  detail: undefined,
  file: 'auth.c',
  routine: 'auth_failed'
}`,
  ],
  [
    'Python',
    'ValueError: PORT is not a number',
    `Traceback (most recent call last):
  File "/app/main.py", line 9, in <module>
    main()
ValueError: PORT is not a number
sys:1: ResourceWarning: unclosed file
one more line
another line
and another
a fourth
a fifth`,
  ],
  [
    'Java, the cause of the cause',
    'Caused by: java.net.ConnectException: Connection refused',
    `Exception in thread "main" java.lang.IllegalStateException: no database
	at shop.Main.main(Main.java:12)
Caused by: java.net.ConnectException: Connection refused
	at java.base/sun.nio.ch.Net.pollConnect(Native Method)
	at java.base/sun.nio.ch.Net.pollConnectNow(Net.java:682)
	at java.base/sun.nio.ch.NioSocketImpl.timedFinishConnect(NioSocketImpl.java:549)
	at java.base/sun.nio.ch.NioSocketImpl.connect(NioSocketImpl.java:592)
	... 12 more`,
  ],
  [
    'Go',
    'panic: runtime error: invalid memory address or nil pointer dereference',
    `panic: runtime error: invalid memory address or nil pointer dereference
[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x4971a3]

goroutine 1 [running]:
main.handler(...)
	/src/main.go:9
main.main()
	/src/main.go:5 +0x1d
exit status 2`,
  ],
  [
    'Ruby',
    "app.rb:2:in `load': no configuration (RuntimeError)",
    `app.rb:2:in \`load': no configuration (RuntimeError)
	from app.rb:5:in \`block in main'
	from app.rb:5:in \`each'
	from app.rb:5:in \`main'
	from app.rb:8:in \`run'
	from app.rb:9:in \`<main>'`,
  ],
  [
    '.NET',
    'Unhandled exception. System.InvalidOperationException: No connection string',
    `Unhandled exception. System.InvalidOperationException: No connection string
   at Shop.Program.Open() in /src/Program.cs:line 7
   at Shop.Program.Configure() in /src/Program.cs:line 11
   at Shop.Program.Start() in /src/Program.cs:line 15
   at Shop.Program.Run() in /src/Program.cs:line 19
   at Shop.Program.Main() in /src/Program.cs:line 23`,
  ],
  [
    'PHP',
    'PHP Fatal error:  Uncaught Error: Call to undefined function open() in /app/index.php:3',
    `PHP Fatal error:  Uncaught Error: Call to undefined function open() in /app/index.php:3
Stack trace:
#0 /app/b.php(9): a()
#1 /app/b.php(8): b()
#2 /app/b.php(7): c()
#3 {main}
  thrown in /app/index.php on line 3`,
  ],
];

describe('The last words of a log', () => {
  for (const [language, reason, log] of crashes) {
    it(`have the line that says why: ${language}`, () => {
      const words = lastWords(log.split('\n'), 5);
      assert.ok(words.includes(reason), words.join('\n'));
      assert.ok(words.length <= 5);
    });
  }

  it('are the last lines where that one is among them, and where none says why', () => {
    const lines = ['one', 'two', 'three', 'four', '', 'Error: no', 'five'];
    assert.deepEqual(lastWords(lines, 3), ['four', 'Error: no', 'five']);
    assert.deepEqual(lastWords(['a', 'b', 'c'], 2), ['b', 'c']);
    assert.deepEqual(lastWords([], 5), []);
  });
});
