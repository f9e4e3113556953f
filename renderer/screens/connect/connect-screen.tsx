export function ConnectScreen() {
  return <h1>Connect</h1>;
}
