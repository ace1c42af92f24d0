// shipped, on a site: the module, and what is shipped with it, beside the page.
async function unpacked(response) {
  return new Uint8Array(await new Response(response.body.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
}

const part = async (name) => unpacked(await fetch(name));

export async function shippedData() {
  const [wasm, data, about] = await Promise.all([part('kaiji.wasm.gz'), part('shipped.gz'), fetch('shipped.json').then((r) => r.json())]);
  return { ...about, wasm, data, module: await WebAssembly.compile(wasm) };
}

export function startWorker(shipped) {
  const worker = new Worker('engine.js', { type: 'module' });
  worker.postMessage(parcel(shipped));
  return worker;
}

// What a worker is given: each file by its path.
export function parcel({ module, wasm, data, index }) {
  let at = 0;
  const files = index.map(([path, n]) => [path, data.subarray(at, at += n)]);
  return { module, shipped: [...files, ['kaiji/bin/kaiji.wasm', wasm]] };
}
