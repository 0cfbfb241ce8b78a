/**
 * The secret of a quick start: a constant under an HMAC key that the browser keeps and never gives out. Anyone who can
 * open this browser profile can use it; nobody can copy it as bytes.
 */

const databaseName = "alcove-device";
const storeName = "keys";
const keyName = "quick-start";
const constant = new TextEncoder().encode("alcove/v1/quick-start");

function finished<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function openKeys(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(storeName);
  return finished(request);
}

/** 32 bytes, the same each time on this browser profile. `create` makes a new key in place of any old one. */
export async function quickStartSecret(create: "create" | "existing"): Promise<Uint8Array> {
  const database = await openKeys();
  try {
    let key: CryptoKey | undefined;
    if (create === "create") {
      key = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256", length: 256 }, false, ["sign"]);
      const transaction = database.transaction(storeName, "readwrite", { durability: "strict" });
      await finished(transaction.objectStore(storeName).put(key, keyName));
    } else {
      key = await finished(database.transaction(storeName).objectStore(storeName).get(keyName));
      if (!key)
        throw {
          code: "quick_start_key",
          message: "This browser has lost the key of its quick start. Sign in again, or use your recovery code.",
        };
    }
    return new Uint8Array(await crypto.subtle.sign("HMAC", key, constant));
  } finally {
    database.close();
  }
}

/** Forgets the key: what it locked can never be opened by it again. */
export async function forgetQuickStart(): Promise<void> {
  const request = indexedDB.deleteDatabase(databaseName);
  await finished(request);
}
