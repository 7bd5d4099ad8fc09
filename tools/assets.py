"""Copy what pages and documents need from node_modules into the package.

Sealing of answer sheets comes in forty modules; esbuild makes one file of the four names used.

Usage: python tools/assets.py NODE_MODULES TARGET

TARGET is emptied first, so that it holds exactly what is listed here.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

# What pages load: file in the package -> file in TARGET.
PAGES = {
    "@digdir/designsystemet-css/dist/src/index.css": "designsystemet.css",
    "@digdir/designsystemet-theme/src/themes/designsystemet.css": "designsystemet-theme.css",
    "@digdir/designsystemet-web/dist/umd/index.js": "designsystemet.js",
}
# What documents are set in: whole fonts, one file per weight.
DOCUMENTS = {
    "noto-sans/400Regular/NotoSans_400Regular.ttf": "NotoSans-Regular.ttf",
    "noto-sans/400Regular_Italic/NotoSans_400Regular_Italic.ttf": "NotoSans-Italic.ttf",
    "noto-sans/600SemiBold/NotoSans_600SemiBold.ttf": "NotoSans-SemiBold.ttf",
    "noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf": "NotoSansArabic-Regular.ttf",
    "noto-sans-arabic/600SemiBold/NotoSansArabic_600SemiBold.ttf": "NotoSansArabic-SemiBold.ttf",
    "noto-sans-thai/400Regular/NotoSansThai_400Regular.ttf": "NotoSansThai-Regular.ttf",
    "noto-sans-thai/600SemiBold/NotoSansThai_600SemiBold.ttf": "NotoSansThai-SemiBold.ttf",
    "noto-sans-ethiopic/400Regular/NotoSansEthiopic_400Regular.ttf": "NotoSansEthiopic-Regular.ttf",
    "noto-sans-ethiopic/600SemiBold/NotoSansEthiopic_600SemiBold.ttf": (
        "NotoSansEthiopic-SemiBold.ttf"
    ),
    "noto-emoji/400Regular/NotoEmoji_400Regular.ttf": "NotoEmoji-Regular.ttf",
}
# Web fonts come cut by script; a browser fetches only the cuts a page uses.
WEB_FONTS = {
    "noto-sans": ("latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "vietnamese"),
    "noto-sans-arabic": ("arabic",),
}
SEALING = 'export { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";'
FONT_FACE = re.compile(r"@font-face \{.*?\}", re.DOTALL)
SOURCE_MAP = re.compile(rb"\n?(//# sourceMappingURL=\S+|/\*# sourceMappingURL=.*?\*/)\s*$")


def copy_assets(node_modules: Path, target: Path) -> None:
    """Fill `target` anew from `node_modules`; FileNotFoundError names what is missing there."""
    shutil.rmtree(target, ignore_errors=True)
    for source, name in PAGES.items():
        # A source map is for people who work on the design system; a missing one is an error.
        _write(target / name, SOURCE_MAP.sub(b"\n", (node_modules / source).read_bytes()))
    for source, name in DOCUMENTS.items():
        path = node_modules / "@expo-google-fonts" / source
        _write(target / "fonts-pdf" / name, path.read_bytes())
    copy_web_fonts(node_modules / "@fontsource-variable", target)
    _write(target / "hpke.js", bundle(node_modules, SEALING))
    copy_licences(node_modules, target / "licences")


def copy_web_fonts(fontsource: Path, target: Path) -> None:
    """Write the chosen cuts and `noto-sans.css`, which names them and the letters of each."""
    faces = []
    for family, cuts in WEB_FONTS.items():
        sheet = (fontsource / family / "wght.css").read_text(encoding="utf-8")
        for face in FONT_FACE.findall(sheet):
            file = re.search(r"\./files/([\w-]+\.woff2)", face)[1]
            if file.removeprefix(family + "-").removesuffix("-wght-normal.woff2") in cuts:
                _write(target / "fonts" / file, (fontsource / family / "files" / file).read_bytes())
                faces.append(face.replace("./files/", "fonts/"))
    _write(target / "noto-sans.css", ("\n".join(faces) + "\n").encode())


def bundle(node_modules: Path, entry: str) -> bytes:
    """One small module of what `entry` exports; StopIteration when esbuild is not there."""
    esbuild = next(node_modules.glob("@esbuild/*/bin/esbuild"))
    command = [esbuild.resolve(), "--bundle", "--minify", "--format=esm", "--target=es2020"]
    done = subprocess.run(
        command, input=entry.encode(), cwd=node_modules.parent, check=True, capture_output=True
    )
    return done.stdout


def copy_licences(node_modules: Path, target: Path) -> None:
    """Keep the licence of every package that anything was copied from."""
    for scope in ("@digdir", "@floating-ui", "@hpke", "@fontsource-variable", "@expo-google-fonts"):
        for licence in sorted((node_modules / scope).glob("*/LICEN[CS]E*")):
            package = licence.parent.name
            name = f"{scope[1:]}-{package}-{licence.stem}.txt"
            _write(target / name, licence.read_bytes())


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


if __name__ == "__main__":
    copy_assets(Path(sys.argv[1]), Path(sys.argv[2]))
