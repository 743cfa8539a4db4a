// The ten functions of WASI that the Go runtime imports, as far as a reactor
// that opens no files needs them: a clock, random bytes, and standard error for
// what a crash has to say.

const EBADF = 8, ESUCCESS = 0;

/** Returns the imports of a module, and a function that gives them its memory. */
export function wasi() {
  let memory;
  const view = () => new DataView(memory.buffer);
  const messages = [];
  const imports = {
    args_sizes_get(count, size) { view().setUint32(count, 0, true); view().setUint32(size, 0, true); return ESUCCESS; },
    args_get: () => ESUCCESS,
    environ_sizes_get(count, size) { view().setUint32(count, 0, true); view().setUint32(size, 0, true); return ESUCCESS; },
    environ_get: () => ESUCCESS,
    clock_time_get(id, precision, at) {
      const ms = id === 0 ? Date.now() : performance.now();
      view().setBigUint64(at, BigInt(Math.round(ms * 1e6)), true);
      return ESUCCESS;
    },
    random_get(at, size) {
      for (let i = 0; i < size; i += 65536) { // the most that a browser gives at once
        crypto.getRandomValues(new Uint8Array(memory.buffer, at + i, Math.min(65536, size - i)));
      }
      return ESUCCESS;
    },
    fd_write(fd, list, n, written) {
      const v = view();
      let total = 0, text = "";
      for (let i = 0; i < n; i++) {
        const at = v.getUint32(list + 8 * i, true), size = v.getUint32(list + 8 * i + 4, true);
        text += new TextDecoder().decode(new Uint8Array(memory.buffer, at, size).slice());
        total += size;
      }
      messages.push(text);
      v.setUint32(written, total, true);
      return ESUCCESS;
    },
    fd_fdstat_get: () => EBADF,
    fd_fdstat_set_flags: () => EBADF,
    fd_prestat_get: () => EBADF,
    fd_prestat_dir_name: () => EBADF,
    fd_close: () => EBADF,
    poll_oneoff(subscriptions, events, n, count) { view().setUint32(count, 0, true); return ESUCCESS; },
    sched_yield: () => ESUCCESS,
    proc_exit(code) { throw new Error("the module ended with " + code + ": " + messages.join("")); },
  };
  return {
    imports: { wasi_snapshot_preview1: imports },
    attach(m) { memory = m; },
    /** What the runtime wrote to standard error: why it crashed. */
    messages: () => messages.join(""),
  };
}
