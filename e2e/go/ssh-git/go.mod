module cdk8s-fluxcd.test/ssh-git

go 1.26.0

toolchain go1.27.3

require golang.org/x/crypto v0.54.0

require golang.org/x/sys v0.47.0 // indirect
