# One image for all processes: `vigil web`, `vigil api`, `vigil worker`, or a command such as `vigil admin-create`.
# Debian rather than Alpine: SQLite and the pictures come as programs for glibc.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
COPY deploy/build deploy/build
RUN ["deploy/build", "install"]
COPY . .
RUN ["deploy/build", "program"]
RUN ["deploy/build", "collect", "/vigil"]

FROM node:24.21.0-bookworm-slim
LABEL org.opencontainers.image.title="Vigil" \
      org.opencontainers.image.description="A multi-tenant newsroom and a Telegram alert service for allied human-rights organisations" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="0.2.0" \
      org.opencontainers.image.base.name="docker.io/library/node:24.21.0-bookworm-slim" \
      vigil.sbom="/vigil/sbom.cdx.json" \
      vigil.sbom.format="CycloneDX"
COPY --from=build /vigil /vigil
# A volume of its own for each takes its owner from here; nothing else is written.
RUN ["install", "--directory", "--owner=node", "--group=node", "--mode=0700", "/data", "/data/media", "/data/state", "/data/keys"]
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOST=0.0.0.0 MEDIA_DIR=/data/media STATE_DIR=/data/state
WORKDIR /data
USER 1000:1000
EXPOSE 3000 3002 3003
HEALTHCHECK --interval=15s --timeout=6s --start-period=2m --retries=3 CMD ["node", "/vigil/bin/healthy.mjs"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/vigil/bin/vigil"]
CMD ["web"]
