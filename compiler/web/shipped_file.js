// shipped, in the single file: the module, what is shipped with it and the
// worker's script stand in the page itself.
import { parcel } from './shipped_site.js';

const text = (id) => document.getElementById(id).textContent;

function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const whole = atob(base64), bytes = new Uint8Array(whole.length);
  for (let i = 0; i < whole.length; i++) bytes[i] = whole.charCodeAt(i);
  return bytes;
}

async function part(id) {
  const unpacked = new Blob([bytesOf(text(id))]).stream().pipeThrough(new DecompressionStream('gzip'));
  const bytes = new Uint8Array(await new Response(unpacked).arrayBuffer());
  document.getElementById(id).remove();
  return bytes;
}

export async function shippedData() {
  const [wasm, data] = await Promise.all([part('wasm'), part('shipped')]);
  return { ...JSON.parse(text('shipped-about')), wasm, data, module: await WebAssembly.compile(wasm) };
}

export function startWorker(shipped) {
  const url = URL.createObjectURL(new Blob([text('engine')], { type: 'text/javascript' }));
  const worker = new Worker(url);
  worker.postMessage(parcel(shipped));
  return worker;
}
