/** What a screen shows while it has no data: that it waits, or what went wrong. */
export function State({ error }: { error?: { message: string } }) {
  return error ? <p role="alert" className="error">{error.message}</p> : <p role="status">Loading …</p>;
}
