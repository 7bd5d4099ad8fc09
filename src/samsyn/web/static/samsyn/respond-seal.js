// Seals a sheet to the key of its wave (HPKE, RFC 9180), so that only the release can open it.

import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "../vendor/hpke.js";

export const packed = (bytes) =>
  btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const unpacked = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

/** The sealed sheet as base64url: ephemeral key, then ciphertext. */
export async function seal(sheet, publicKey, info) {
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
