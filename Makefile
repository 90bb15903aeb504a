# SPDX-License-Identifier: Apache-2.0
# A word per job. `make demo` and `make test` do all the set-up on a fresh machine.

DEBIAN_PACKAGES := libopenblas-dev libdnnl-dev libpng-dev libjpeg-dev
# Pictures to learn from; `teapot corpus build` says which are missing.
CORPUS_PACKAGES := tuxpaint-stamps-default openclipart-png fonts-noto-color-emoji \
    unicode-cldr-core gnome-backgrounds mate-backgrounds plasma-workspace-wallpapers libwebp7
TEAPOT := .build/release/teapot
# Tests see internal declarations; their build has a folder of its own so that neither build
# undoes the other.
TEST := swift test -c release -Xswiftc -enable-testing --scratch-path .build-tests

.PHONY: help demo test fuzz model toy build packages corpus-packages lint format golden clean

help:
	@echo 'make demo      complete a picture with the shipped model'
	@echo 'make test      run all tests; ONLY=ModelsTests runs some'
	@echo 'make fuzz      try every reader of files with 10,000 damaged and hostile ones'
	@echo 'make model     make models like those that ship, in hours; a stopped run goes on'
	@echo 'make toy       make a model by the same stages that can do nothing, in half a minute'
	@echo 'make build     build the release binary, $(TEAPOT)'
	@echo 'make lint      check the formatting, warnings as errors'
	@echo 'make format    format the sources in place'
	@echo 'make golden    rewrite the golden help texts after a change to the command line'
	@echo 'make packages  install missing Debian packages: $(DEBIAN_PACKAGES)'
	@echo 'make corpus-packages  install the packages that `teapot corpus build` reads pictures from'

# Installs those of the Debian packages $(1) that are missing.
define install
	@missing=; \
	for package in $(1); do \
	    dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'install ok installed' \
	        || missing="$$missing $$package"; \
	done; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if ! command -v apt-get >/dev/null; then \
	    echo "Teapot needs what these Debian packages hold:$$missing"; \
	    echo 'This system has no apt-get: install it in another way, then run make again.'; \
	    exit 1; \
	fi; \
	sudo=; \
	if [ "$$(id -u)" -ne 0 ]; then \
	    if ! command -v sudo >/dev/null; then \
	        echo "Install these packages as root, then run make again:$$missing"; exit 1; \
	    fi; \
	    sudo=sudo; \
	fi; \
	echo "Installing$$missing"; \
	$$sudo apt-get update -qq && \
	$$sudo env DEBIAN_FRONTEND=noninteractive \
	    apt-get install -y -qq --no-install-recommends $$missing >/dev/null
endef

packages:
	$(call install,$(DEBIAN_PACKAGES))

corpus-packages:
	$(call install,$(CORPUS_PACKAGES))

build: packages
	swift build -c release --product teapot

demo: build
	@mkdir -p out
	$(TEAPOT) complete fixtures/pictures/blocks.png \
	    --caption 'a small red block sitting on a large green block' \
	    --keep top-half --top-p 0.9 --seed 1 --samples 4 --best 1 \
	    --output out/demo.png --grid out/demo-grid.png
	@echo 'The completed picture is out/demo.png; its upper half is that of fixtures/pictures/blocks.png,'
	@echo 'its lower half was drawn by the model. out/demo-grid.png shows them side by side.'

test: packages
	$(TEST) $(if $(ONLY),--filter '$(ONLY)')

fuzz: packages
	TEAPOT_FUZZ=10000 $(TEST) --filter FuzzTests

model: build corpus-packages
	TEAPOT=$(TEAPOT) fixtures/generate/model.sh

toy: build
	TEAPOT=$(TEAPOT) fixtures/generate/model.sh --quick

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests

golden: packages
	RECORD_GOLDEN=1 $(TEST) --filter CommandLineToolTests

clean:
	rm -rf .build .build-tests out
