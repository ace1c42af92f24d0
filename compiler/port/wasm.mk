# make -f compiler/port/wasm.mk    build/wasm/kaiji.wasm, the whole program as one
# module of WASI preview 1: kaiji's sources with those of this folder in place of
# the files of the same duty, and the libraries of sources.tsv, by Debian's clang.

W      := build/wasm
PORT   := compiler/port
S      := $(W)/src
G      := $(W)/configured
TARGET := --target=wasm32-wasi
OPT    := -O3 -msimd128
CLANG  ?= clang-14
LACK   := -include $(PORT)/lacking.h -isystem $(PORT) -D_WASI_EMULATED_SIGNAL \
          -D_WASI_EMULATED_MMAN -D_WASI_EMULATED_GETPID \
          -D_WASI_EMULATED_PROCESS_CLOCKS
CC     := $(shell command -v ccache) $(CLANG) $(TARGET) $(OPT) -mllvm -wasm-enable-sjlj $(LACK) -Icompiler -MMD -MP

# files of kaiji's that this folder stands in for
INSTEAD := compiler/base/hush.c compiler/base/memory.c compiler/base/program.c \
           compiler/job/processes.c
OWN     := $(filter-out $(INSTEAD) $(PORT)/%,$(wildcard compiler/*.c compiler/*/*.c)) \
           $(addprefix $(PORT)/,hush.c memory.c program.c processes.c posix.c \
             paths.c iconv.c setjmp.c)

# of each library: its files and how they are compiled
FILES_zlib     = adler32 compress crc32 deflate inffast inflate inftrees trees \
                 uncompr zutil gzclose gzlib gzread gzwrite
FLAGS_zlib     = -DZ_HAVE_UNISTD_H -I$(S)/zlib
FILES_png      = png pngerror pngget pngmem pngpread pngread pngrio pngrtran \
                 pngrutil pngset pngtrans pngwio pngwrite pngwtran pngwutil
FLAGS_png      = -I$(S)/png -I$(S)/zlib
FILES_utf8proc = utf8proc
FLAGS_utf8proc = -DUTF8PROC_STATIC
FILES_cmark    = $(patsubst $(S)/cmark/%.c,%,$(filter-out %/main.c,$(wildcard $(S)/cmark/src/*.c)))
FLAGS_cmark    = -DCMARK_STATIC_DEFINE -I$(S)/cmark/src -I$(G)/cmark
FILES_deflate  = $(addprefix lib/,adler32 crc32 deflate_compress \
                 deflate_decompress zlib_compress zlib_decompress utils)
FLAGS_deflate  = -I$(S)/deflate
FILES_jansson  = $(patsubst $(S)/jansson/%.c,%,$(wildcard $(S)/jansson/src/*.c))
FLAGS_jansson  = -DHAVE_CONFIG_H -I$(S)/jansson/src -I$(G)/jansson
FILES_expat    = $(addprefix expat/lib/,xmlparse xmlrole xmltok)
FLAGS_expat    = -I$(G)/expat -I$(S)/expat/expat/lib
FILES_zip      = $(patsubst $(S)/zip/%.c,%,$(filter-out \
                 $(foreach x,bzip2 xz crypto win32 uwp aes random_ fdopen,$(wildcard $(S)/zip/lib/*$x*.c)),\
                 $(wildcard $(S)/zip/lib/*.c)))
FLAGS_zip      = -DHAVE_CONFIG_H -DZIP_STATIC -I$(G)/zip -I$(S)/zip/lib -I$(S)/zlib
FILES_nettle   = sha256 sha256-compress write-be32
FLAGS_nettle   = -I$(G)/nettle -I$(S)/nettle
FILES_haru     = $(patsubst $(S)/haru/%.c,%,$(wildcard $(S)/haru/src/hpdf_*.c))
FLAGS_haru     = -I$(G)/haru -I$(S)/haru/include $(FLAGS_png)
FILES_xlsx     = $(patsubst $(S)/xlsx/%.c,%,$(wildcard $(S)/xlsx/src/*.c)) \
                 third_party/minizip/ioapi third_party/minizip/zip \
                 third_party/md5/md5 third_party/dtoa/emyg_dtoa
FLAGS_xlsx     = -DUSE_STANDARD_TMPFILE -DNOCRYPT -DNOUNCRYPT \
                 -Dfprintf=library_printf -Dfopen64=fopen -Dftello64=ftello \
                 -Dfseeko64=fseeko -I$(S)/xlsx/include \
                 -I$(S)/xlsx/third_party/minizip -I$(S)/zlib
LIBRARIES      = zlib png utf8proc cmark deflate jansson expat zip nettle haru xlsx

HEADERS = -isystem $(S)/harfbuzz/src $(patsubst -I%,-isystem %,$(FLAGS_haru) \
          $(FLAGS_cmark) -I$(S)/utf8proc -DUTF8PROC_STATIC $(FLAGS_jansson) \
          $(FLAGS_deflate) $(FLAGS_zip) $(FLAGS_expat) -I$(S)/xlsx/include \
          -I$(G)/nettle -I$(S))

# clang has wasm-opt optimize what it links; here only names are taken out
$(W)/kaiji.wasm: $(W)/sources
	@$(MAKE) --no-print-directory -f $(PORT)/wasm.mk $(W)/linked.wasm
	wasm-opt --enable-bulk-memory --enable-simd --enable-exception-handling \
	    --enable-sign-ext --enable-nontrapping-float-to-int --strip-debug \
	    --strip-producers $(W)/linked.wasm -o $@.part
	mv $@.part $@

.PHONY: $(W)/kaiji.wasm

$(W)/sources: $(PORT)/sources.tsv $(PORT)/configured $(PORT)/fetch.sh
	@echo "  SOURCES"
	@mkdir -p $(S) $(addprefix $(G)/,cmark jansson expat zip nettle haru)
	@$(PORT)/fetch.sh $(S)
	@cp -p $(S)/png/scripts/pnglibconf.h.prebuilt $(S)/png/pnglibconf.h
	@cp -p $(S)/nettle/version.h.in $(S)/nettle/version.h
	@awk '/^== /{ f = "$(G)/" $$2 ".new"; printf "" >f; next } f { print >f }' $(PORT)/configured
	@for f in $(G)/*/*.new; do cmp -s $$f $${f%.new} && rm $$f || mv $$f $${f%.new}; done
	@touch $@

define LIBRARY
OBJECTS_$1 = $$(FILES_$1:%=$$(W)/o/$1/%.o)
$$(W)/o/$1/%.o: $$(S)/$1/%.c | $$(W)/sources
	@mkdir -p $$(@D)
	@echo "  WASM $$<"
	@$$(CC) -w $$(FLAGS_$1) -c -o $$@ $$<
endef
$(foreach l,$(LIBRARIES),$(eval $(call LIBRARY,$l)))
OBJECTS_zip += $(W)/o/zip/zip_err_str.o
$(W)/o/zip/zip_err_str.o: $(G)/zip/zip_err_str.c | $(W)/sources
	@$(CC) -w $(FLAGS_zip) -c -o $@ $<

$(W)/o/harfbuzz.o: $(S)/harfbuzz/src/harfbuzz-subset.cc | $(W)/sources
	@echo "  WASM $<"
	@clang++$(CLANG:clang%=%) $(TARGET) $(OPT) -w -fno-exceptions -fno-rtti -DHB_NO_MT \
	    $(LACK) -c -o $@ $<

$(W)/encodings: $(PORT)/encodings.c $(PORT)/iconv_tables.h
	@cc -std=c17 -D_GNU_SOURCE -O1 -Icompiler -o $@ $<
$(W)/iconv_tables.c: $(W)/encodings $(PORT)/encodings.tsv
	@$(W)/encodings <$(PORT)/encodings.tsv >$@.part
	@mv $@.part $@
$(W)/o/iconv_tables.o: $(W)/iconv_tables.c
	@mkdir -p $(@D)
	@$(CC) -c -o $@ $<

$(W)/o/%.o: %.c | $(W)/sources
	@mkdir -p $(@D)
	@echo "  WASM $<"
	@$(CC) -std=c17 -D_GNU_SOURCE $(HEADERS) -c -o $@ $<

OBJECTS_own = $(OWN:%.c=$(W)/o/%.o) $(W)/o/iconv_tables.o
OBJECTS     = $(OBJECTS_own) $(W)/o/harfbuzz.o $(foreach l,$(LIBRARIES),$(OBJECTS_$l))
WRAPPED     = malloc calloc realloc aligned_alloc posix_memalign

# The host gives the memory, from the start as much as it can: a host may fail
# while a memory grows. The stack comes first, so that one too deep is a trap.
$(W)/linked.wasm: $(OBJECTS)
	@echo "  LD  $@"
	@clang++$(CLANG:clang%=%) $(TARGET) $(OPT) -o $@ $^ -lwasi-emulated-signal \
	    -lwasi-emulated-mman -lwasi-emulated-process-clocks \
	    -lwasi-emulated-getpid $(WRAPPED:%=-Wl,--wrap=%) -Wl,--stack-first \
	    -Wl,-z,stack-size=8388608 -Wl,--import-memory \
	    -Wl,--initial-memory=67108864 -Wl,--max-memory=4294967296

-include $(OBJECTS:.o=.d)
