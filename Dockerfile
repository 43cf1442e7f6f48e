FROM python:3.11-slim
RUN useradd --create-home --uid 10001 entente && mkdir /data && chown entente /data
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.txt
COPY api api
COPY graph graph
COPY loaders loaders
USER entente
VOLUME /data
EXPOSE 8000
CMD ["python", "-m", "api.cli", "serve"]
