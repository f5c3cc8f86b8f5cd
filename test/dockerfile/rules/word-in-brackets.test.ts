import rule from '../../../src/dockerfile/rules/word-in-brackets';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A negated set',
      text: `
        FROM debian:12
        RUN ls [!foo]
      `,
    },
    {
      title: 'Tests and subscripts',
      text: `
        FROM debian:12
        RUN [ foo = bar ] && [[ $a == [foo] ]] && echo \${a[foo]}
      `,
    },
    {
      title: 'Quoted, and sets of characters',
      text: `
        FROM debian:12
        RUN pip install "a[standard]" 'b[all]' && ls [a-z]* [[:alpha:]] [abc] c\\[dev\\]
      `,
    },
  ],
  invalid: [
    {
      title: 'A set',
      text: `
        FROM debian:12
        RUN tr -d [foo] < a
        #         ^^^^^ info word-in-brackets
      `,
    },
    {
      title: 'Several',
      text: `
        FROM python:3.13
        RUN pip install a[dev,test] b[all]
        #                ^^^^^^^^^^ info word-in-brackets
        #                            ^^^^^ info word-in-brackets
      `,
    },
    {
      title: 'Extras of pip',
      text: `
        FROM python:3.13
        RUN pip install uvicorn[standard]==1.0
        #                      ^^^^^^^^^^ info word-in-brackets
      `,
    },
  ],
});
