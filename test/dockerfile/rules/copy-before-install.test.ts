import rule from '../../../src/dockerfile/rules/copy-before-install';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A Go file by its name',
      text: `
        FROM golang:1.22
        COPY . .
        RUN go build main.go
        RUN go build -o /app ./main.go ./util.go
      `,
    },
    {
      title: 'The dependency list is copied first',
      text: `
        FROM python:3.13-slim
        WORKDIR /app
        COPY requirements.txt .
        RUN pip install -r requirements.txt
        COPY . .
      `,
    },
    `
      FROM debian:12
      COPY . .
      RUN go install example.com/tool@v1.2.3
    `,
    `
      FROM debian:12
      COPY go.mod ./
      RUN go mod download
      COPY . .
      RUN go build
    `,
    `
      FROM debian:12
      COPY . .
      RUN go build -mod=vendor && GO111MODULE=off go build
    `,
    `
      FROM debian:12
      COPY . .
      RUN cargo install ripgrep && cargo build --offline && mvn -o package && mvn --version
    `,
    `
      FROM debian:12
      COPY . .
      RUN dotnet publish --no-restore && dotnet tool restore && gradle --version
    `,
    `
      FROM debian:12
      COPY package.json .
      RUN npm ci
      COPY . .
    `,
    `
      FROM debian:12
      COPY . .
      RUN npm install -g typescript
    `,
    `
      FROM debian:12
      COPY . .
      RUN --mount=type=cache,target=/root/.npm npm ci
    `,
    `
      FROM debian:12
      COPY --from=build . .
      RUN npm ci
    `,
    `
      FROM debian:12
      COPY package.json .
      RUN npm ci
      COPY . .
      RUN npm ci --omit=dev
    `,
  ],
  invalid: [
    {
      title: 'The base image decides where the files go: a second such COPY would be one more finding',
      text: `
        FROM debian:12
        COPY . .
        #    ^ warning copy-before-install
        RUN npm ci
      `,
    },
    {
      title: 'A typical first Dockerfile',
      text: `
        FROM node:22
        WORKDIR /usr/src/app
        COPY . .
        #    ^ warning copy-before-install (fixable)
        RUN npm install
        CMD ["npm", "start"]
      `,
      fixed: `
        FROM node:22
        WORKDIR /usr/src/app
        COPY package.json package-lock.json* ./
        RUN npm install
        COPY . .
        CMD ["npm", "start"]
      `,
    },
    `
      FROM debian:12
      WORKDIR /app
      COPY . .
      #    ^ warning copy-before-install (fixable)
      RUN npm ci && npm run build
    `,
    `
      FROM debian:12
      COPY --chown=1 ./ /app
      #              ^^ warning copy-before-install (fixable)
      ENV A=1
      RUN pip install -r requirements.txt
    `,
    `
      FROM debian:12
      WORKDIR /app
      COPY . .
      #    ^ warning copy-before-install (fixable)
      RUN go mod download
    `,
    `
      FROM debian:12
      COPY . .
      #    ^ warning copy-before-install
      RUN cd x && dotnet build src/App/App.csproj
    `,
    {
      text: `
        FROM debian:12
        WORKDIR /app
        # sources
        COPY --chown=1:1 . .
        #                ^ warning copy-before-install (fixable)
        # dependencies
        RUN yarn \\
          --frozen-lockfile
        CMD x
      `,
      fixed: `
        FROM debian:12
        WORKDIR /app
        # sources
        COPY --chown=1:1 package.json yarn.lock* ./
        # dependencies
        RUN yarn \\
          --frozen-lockfile
        COPY --chown=1:1 . .
        CMD x
      `,
    },
    {
      text: `
        FROM debian:12
        WORKDIR /app
        COPY . .
        #    ^ warning copy-before-install (fixable)
        RUN npm ci && \\
            npm run build
      `,
      fixed: `
        FROM debian:12
        WORKDIR /app
        COPY package.json package-lock.json* ./
        RUN npm ci
        COPY . .
        RUN npm run build
      `,
    },
    {
      text: `
        FROM debian:12
        COPY . /app
        #    ^ warning copy-before-install (fixable)
        WORKDIR /app
        ENV A=1
        RUN pip install -r requirements.txt
      `,
      fixed: `
        FROM debian:12
        COPY requirements.txt /app/
        WORKDIR /app
        ENV A=1
        RUN pip install -r requirements.txt
        COPY . /app
      `,
    },
    {
      text: `
        FROM debian:12
        WORKDIR /app
        COPY . .
        #    ^ warning copy-before-install (fixable)
        RUN --network=host poetry install --only main
      `,
      fixed: `
        FROM debian:12
        WORKDIR /app
        COPY pyproject.toml poetry.lock* ./
        RUN --network=host poetry install --only main --no-root
        COPY . .
        RUN --network=host poetry install --only main
      `,
    },
    {
      text: `
        FROM debian:12
        WORKDIR /app
        COPY . .
        #    ^ warning copy-before-install (fixable)
        RUN uv sync --frozen --no-install-project
      `,
      fixed: `
        FROM debian:12
        WORKDIR /app
        COPY pyproject.toml uv.lock* ./
        RUN uv sync --frozen --no-install-project
        COPY . .
      `,
    },
    {
      text: `
        FROM debian:12
        WORKDIR /app
        COPY . .
        #    ^ warning copy-before-install (fixable)
        RUN x; go build -o /a ./...
      `,
      fixed: `
        FROM debian:12
        WORKDIR /app
        COPY go.mod go.sum* ./
        RUN go mod download
        COPY . .
        RUN x; go build -o /a ./...
      `,
    },
    {
      text: `
        FROM debian:12
        WORKDIR /app
        COPY . .
        #    ^ warning copy-before-install (fixable)
        RUN cargo install --path .
      `,
      fixed: `
        FROM debian:12
        WORKDIR /app
        COPY Cargo.toml Cargo.lock* ./
        RUN mkdir src && echo 'fn main() {}' > src/main.rs && cargo fetch && rm -r src
        COPY . .
        RUN cargo install --path .
      `,
    },
    {
      text: `
        FROM debian:12
        WORKDIR /app
        COPY . .
        #    ^ warning copy-before-install (fixable)
        RUN composer install --no-dev --no-scripts
      `,
      fixed: `
        FROM debian:12
        WORKDIR /app
        COPY composer.json composer.lock* ./
        RUN composer install --no-dev --no-scripts --no-autoloader
        COPY . .
        RUN composer install --no-dev --no-scripts
      `,
    },
    {
      text: `
        FROM debian:12
        WORKDIR /app
        COPY . .
        #    ^ warning copy-before-install (fixable)
        RUN ./mvnw -P test package
      `,
      fixed: `
        FROM debian:12
        WORKDIR /app
        COPY mvnw pom.xml ./
        COPY .mvn ./.mvn/
        RUN ./mvnw -B dependency:go-offline
        COPY . .
        RUN ./mvnw -P test package
      `,
    },
    {
      text: `
        FROM debian:12
        WORKDIR /app
        COPY --chown=1 . .
        #              ^ warning copy-before-install (fixable)
        RUN gradle bootJar -x test
      `,
      fixed: `
        FROM debian:12
        WORKDIR /app
        COPY --chown=1 build.gradle* settings.gradle* gradle.properties* ./
        RUN gradle --no-daemon dependencies
        COPY --chown=1 . .
        RUN gradle bootJar -x test
      `,
    },
    {
      text: `
        FROM debian:12
        WORKDIR /app
        COPY . .
        #    ^ warning copy-before-install (fixable)
        RUN dotnet publish App.csproj -c Release
      `,
      fixed: `
        FROM debian:12
        WORKDIR /app
        COPY App.csproj ./
        RUN dotnet restore App.csproj
        COPY . .
        RUN dotnet publish App.csproj -c Release
      `,
    },
    {
      text: `
        FROM debian:12
        WORKDIR /app
        COPY . .
        #    ^ warning copy-before-install (fixable)
        RUN bundle
      `,
      fixed: `
        FROM debian:12
        WORKDIR /app
        COPY Gemfile Gemfile.lock* ./
        RUN bundle
        COPY . .
      `,
    },
  ],
});
