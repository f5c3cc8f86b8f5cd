import rule from '../../../src/dockerfile/rules/gem-pin-version';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'All forms of a version',
      text: `
        FROM ruby:3.4
        RUN gem install rails:8.0.2 && gem install bundler -v 2.6.9 && gem install rake --version 13.3.0
      `,
    },
    {
      title: 'Versions from a Gemfile',
      text: `
        FROM ruby:3.4
        RUN bundle install
      `,
    },
    {
      title: 'A file',
      text: `
        FROM ruby:3.4
        RUN gem install ./tool-1.0.gem
      `,
    },
  ],
  invalid: [
    {
      title: 'A build tool',
      text: `
        FROM ruby:3.4
        RUN gem install --no-document bundler && bundle install
        #                             ^^^^^^^ info gem-pin-version
      `,
    },
    {
      title: 'One of two packages',
      text: `
        FROM ruby:3.4
        RUN gem install rails:8.0.2 puma
        #                           ^^^^ info gem-pin-version
      `,
    },
    {
      title: 'The short command',
      text: `
        FROM ruby:3.4
        RUN gem i rake
        #         ^^^^ info gem-pin-version
      `,
    },
    {
      title: 'Several packages',
      text: `
        FROM ruby:3.4
        RUN gem install rake puma
        #               ^^^^ info gem-pin-version
      `,
    },
  ],
});
