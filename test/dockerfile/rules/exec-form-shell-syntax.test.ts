import rule from '../../../src/dockerfile/rules/exec-form-shell-syntax';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A shell that expands the options',
      text: `
        FROM eclipse-temurin:21
        ENTRYPOINT ["sh", "-c", "exec java $JAVA_OPTS -jar /app.jar"]
      `,
    },
    `
      FROM debian:12
      ENTRYPOINT ["/start"]
      CMD ["set", "x"]
    `,
    `
      FROM debian:12
      CMD ["sh", "-c", "cd /x"]
    `,
    `
      FROM debian:12
      CMD ["sh", "-c", "a && b"]
    `,
    `
      FROM debian:12
      CMD ["a", "cost$"]
    `,
    `
      FROM debian:12
      ENTRYPOINT ["/entrypoint.sh", "$X"]
    `,
  ],
  invalid: [
    {
      title: 'A variable and a redirection',
      text: `
        FROM eclipse-temurin:21
        ENTRYPOINT ["java", "$JAVA_OPTS", "-jar", "/app.jar"]
        #                    ^^^^^^^^^^ warning exec-form-shell-syntax
        CMD ["serve", ">", "/var/log/app.log"]
        #              ^ warning exec-form-shell-syntax
      `,
    },
    `
      FROM debian:12
      CMD ["a", "&&", "b"]
      #          ^^ warning exec-form-shell-syntax
    `,
    `
      FROM debian:12
      ENTRYPOINT ["java", "$OPTS"]
      #                    ^^^^^ warning exec-form-shell-syntax
    `,
    `
      FROM debian:12
      CMD ["cd", "/x"]
      #     ^^ warning exec-form-shell-syntax
    `,
    `
      FROM debian:12
      RUN ["source", "/env", "&&", "run"]
      #     ^^^^^^ warning exec-form-shell-syntax
    `,
  ],
});
