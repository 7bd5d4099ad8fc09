// Makes a sheet of the answers and seals it to the key of its wave (HPKE, RFC 9180), so that only
// the release can open it. Where a browser can't seal, the server does on receipt.

import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "../vendor/hpke.js";

const packed = (bytes) =>
  btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const unpacked = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

/** What is sent: a byte per question, then the comment in its zone, sealed. */
export async function bodyOf({ code, answers, comment }, count, page) {
  const bytes = new Uint8Array(count + Number(page.comment));
  for (const [place, value] of Object.entries(answers)) bytes[place] = value;
  if (!globalThis.crypto?.subtle) return { code, answers: packed(bytes.subarray(0, count)), comment };
  new TextEncoder().encodeInto(comment.trim(), bytes.subarray(count));
  return { code, sealed: await seal(bytes, page.public, page.info) };
}

/** The sealed sheet as base64url: ephemeral key, then ciphertext. */
async function seal(sheet, publicKey, info) {
  const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes128Gcm() });
  const sender = await suite.createSenderContext({
    recipientPublicKey: await suite.kem.deserializePublicKey(unpacked(publicKey)),
    info: new TextEncoder().encode(info),
  });
  const sealed = new Uint8Array(await sender.seal(sheet));
  const enc = new Uint8Array(sender.enc);
  const whole = new Uint8Array(enc.length + sealed.length);
  whole.set(enc);
  whole.set(sealed, enc.length);
  return packed(whole);
}
