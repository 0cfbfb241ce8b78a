declare module "@wasm/alcove.mjs" {
  const create: (options: { locateFile: (name: string) => string }) => Promise<import("./module.ts").AlcoveModule>;
  export default create;
}
