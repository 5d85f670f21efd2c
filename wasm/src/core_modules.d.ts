// SPDX-License-Identifier: Apache-2.0
//
// What the build puts in the place of these names: the glue Emscripten writes,
// and the compiled core as base64.
declare module '#core' {
  interface Hooks {
    instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void): object;
    print(text: string): void;
    printErr(text: string): void;
  }
  export default function createTalktallyCore(hooks: Hooks): Promise<import('./core.js').CoreModule>;
}
declare module '#core-base64' {
  const base64: string;
  export default base64;
}
declare const WorkerGlobalScope: unknown;
