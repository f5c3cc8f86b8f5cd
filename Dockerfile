# The command line as an image: docker build --tag drydock . && docker run --rm --volume "$PWD:/work:ro" drydock lint .
# It needs nothing but Node.js, so any image with it can be the base.
ARG BASE=node:22-alpine
FROM $BASE
COPY dist/cli.js dist/commandLine.js dist/composeLinter.js dist/dockerfileLinter.js dist/shellChecker.js dist/engineCommands.js dist/lsp.js dist/mcp.js dist/package.json /opt/drydock/
COPY dist/lib /opt/drydock/lib
COPY LICENSE THIRD_PARTY_NOTICES.md /opt/drydock/
WORKDIR /work
USER 1000:1000
ENTRYPOINT ["node", "/opt/drydock/cli.js"]
CMD ["--help"]
